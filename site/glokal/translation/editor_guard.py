"""What the CMS editor refuses for words that are a translation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail_localize.views.edit_translation import edit_translation

from glokal.translation.localize_patches import may_become_alias
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.segments import named_gaps, translation_of
from glokal.translation.services.keeping_in_step import is_alias

LONGEST_LIST = 12


def guard_translation(request: HttpRequest, row) -> HttpResponse | None:
    """Refuse to publish with an untranslated segment, and open the editor on an alias that was submitted.

    Runs before wagtail-localize's own hook, which would publish with the original's text and only warn, and which
    knows an alias only as something to convert.
    """
    translation = translation_of(row) if isinstance(row, WordsMixin) else None
    if translation is None:
        return None
    if request.method == "POST" and request.POST.get("action") == "publish" and (names := named_gaps(translation)):
        messages.error(request, refusal(names))
        return redirect(request.path)
    if is_alias(row):
        return edit_translation(request, translation, row)
    return None


def hide_alias_action(menu_items: list, request: HttpRequest, context: dict) -> None:
    """wagtail-localize offers "convert to alias page" also on words that were written by hand."""
    if not may_become_alias(context.get("page")):
        menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


def refusal(names: list[str]) -> str:
    listed = [*names[:LONGEST_LIST], "…"] if len(names) > LONGEST_LIST else names
    return ngettext(
        "Not published, because one text has no translation yet: %(names)s",
        "Not published, because %(count)s texts have no translation yet: %(names)s",
        len(names),
    ) % {"count": len(names), "names": "; ".join(listed)}
