"""What the CMS editor refuses for words that are a translation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from wagtail.admin import messages
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import edit_translation

from glokal.translation.enums import WordsState
from glokal.translation.localize_patches import IN_REVIEW, NOT_ALONE, may_become_alias
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.families import is_alias, is_in_review
from glokal.translation.selectors.segments import named_gaps, translation_of
from glokal.translation.selectors.situation import recorded_detail, situations_of, was_minor_edit
from glokal.translation.selectors.together import active_plan

LONGEST_LIST = 12
# What wagtail-localize calls "Start synced translation", as an item of the menu and as a field of the form.
RESTART = "localize-restart-translation"


def guard_translation(request: HttpRequest, row) -> HttpResponse | None:
    """Refuse to publish with an untranslated segment, and open the editor on an alias that was submitted.

    Runs before wagtail-localize's own hook, which would publish with the original's text and only warn, and which
    knows an alias only as something to convert.
    """
    if not isinstance(row, WordsMixin):
        return None
    if request.method == "POST" and RESTART in request.POST:
        return redirect("glokal_translation:hand_back", row.translation_key, row.locale.language_code)
    translation = translation_of(row)
    if translation is None:
        return None
    if refused := _refuse_publication(request, row, translation):
        return refused
    return edit_translation(request, translation, row) if is_alias(row) else None


def _refuse_publication(request: HttpRequest, row: WordsMixin, translation: Translation) -> HttpResponse | None:
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    if is_in_review(row):
        messages.error(request, IN_REVIEW)
        return redirect(request.path)
    if active_plan(row.translation_key):
        messages.error(request, NOT_ALONE)
        return redirect("glokal_translation:together", row.translation_key)
    if names := named_gaps(translation):
        messages.error(request, refusal(names))
        return redirect(request.path)
    return None


def hide_alias_action(menu_items: list, request: HttpRequest, context: dict) -> None:
    """wagtail-localize offers "convert to alias page" also on words that were written by hand."""
    if not may_become_alias(context.get("page")):
        menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


def hide_restart(menu_items: list, request: HttpRequest, context: dict) -> None:
    """Handing back stands among the languages, with what it means, instead of beside "publish"."""
    menu_items[:] = [item for item in menu_items if item.name != RESTART]


def explain_minor_edit(request: HttpRequest, row) -> None:
    """Say where the tick "correction only" didn't keep a translation in step."""
    if not isinstance(row, WordsMixin) or not was_minor_edit(row):
        return
    for situation in situations_of(row.translation_key):
        if situation.state != WordsState.OUTDATED:
            continue
        language = situation.locale.get_display_name()
        detail = recorded_detail(row.translation_key, situation.locale.pk)
        if added := detail.get("added_to_correction"):
            reason = ngettext(
                "%(language)s: no mere correction, because you have added a text that must be translated.",
                "%(language)s: no mere correction, because you have added %(count)s texts that must be translated.",
                added,
            )
        else:
            reason = _("%(language)s: the translation stays outdated, because it had open texts before.")
        messages.warning(request, reason % {"language": language, "count": added})


def refusal(names: list[str]) -> str:
    listed = [*names[:LONGEST_LIST], "…"] if len(names) > LONGEST_LIST else names
    return ngettext(
        "Not published, because one text has no translation yet: %(names)s",
        "Not published, because %(count)s texts have no translation yet: %(names)s",
        len(names),
    ) % {"count": len(names), "names": "; ".join(listed)}
