"""What the CMS says of a page's images, lengths and headings."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from glokal.pages.models import BasePage
from glokal.pages.publishing import advice, obstacles


def advise(request: HttpRequest, page: Page) -> None:
    """Say after saving what makes the page hard to read; autosave, which asks for JSON, says nothing."""
    if request.accepts("text/html") and isinstance(page, BasePage):
        for sentence in advice(page):
            messages.warning(request, sentence)


def refuse_bulk_publication(
    request: HttpRequest, action_type: str, objects: Iterable[Page], action: BulkAction
) -> HttpResponse | None:
    """Say why pages can't be published together, instead of publishing some and failing at one."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    reasons = []
    for page in objects:
        latest = page.get_latest_revision()
        reasons += obstacles(latest.as_object() if latest else page.specific)
    if not reasons:
        return None
    for reason in dict.fromkeys(reasons):
        messages.error(request, reason)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
