"""The CMS page that gives an editor the address under which a program reads her draft."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale

from glokal.api.drafts import VALID_FOR, path_of, token_for
from glokal.core.page_cache import private
from glokal.translation.permissions import may_write
from glokal.translation.selectors.families import family_of, title_of


@private
@require_safe
def draft_link(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Show the address of the newest draft of some words to a person who may edit them."""
    locale = get_object_or_404(Locale, language_code=language)
    row = family_of(key).get(locale.pk)
    if row is None:
        raise Http404
    edit_url = AdminURLFinder(request.user).get_edit_url(row)
    if edit_url is None or not may_write(request.user, row.locale_id):
        raise PermissionDenied
    root = reverse("glokal_api:api-root")
    address = f"{root}{path_of(row)}?language={language}&preview={token_for(row)}"
    context = {
        "row": row,
        "title": title_of(row),
        "edit_url": edit_url,
        "address": request.build_absolute_uri(address),
        "ends_at": timezone.now() + VALID_FOR,
    }
    return TemplateResponse(request, "glokal_api/draft_link.html", context)


def draft_urls():
    return [path("drafts/<uuid:key>/<slug:language>/", draft_link, name="glokal_api_draft")]
