"""What a person decides about words in one language: that they still fit, and who writes them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale

from glokal.translation.models import WordsMixin
from glokal.translation.permissions import may_publish
from glokal.translation.selectors.families import family_of, title_of
from glokal.translation.selectors.segments import may_be_handed_back, named_gaps, translation_of
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.confirming import confirm
from glokal.translation.services.handwriting import hand_back, write_by_hand


@require_POST
def confirm_words(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Take one proposal, or all of them, as right; what is complete and live follows at once."""
    row = _row(request, key, language)
    translation = translation_of(row)
    if translation is None:
        raise Http404
    chosen = request.POST.get("proposal", "")
    count = confirm(translation, by=request.user, only=[int(chosen)] if chosen.isdecimal() else None)
    if not count:
        messages.error(request, _("Nothing was confirmed: the links don't fit the original. Please correct the text."))
    else:
        confirmed = ngettext("One text is confirmed.", "%(count)s texts are confirmed.", count) % {"count": count}
        messages.success(request, f"{confirmed} {_what_follows(row, named_gaps(translation))}")
    return redirect(_edit_url(request, row))


def _what_follows(row: WordsMixin, gaps: list[str]) -> str:
    if gaps:
        return _("Still open: %(names)s") % {"names": "; ".join(gaps)}
    if active_plan(row.translation_key):
        return _("Nothing is open any more: the words go online together with the other languages.")
    if row.live:
        return _("Nothing is open any more: readers see the translation as up to date.")
    return _("Nothing is open any more: you can publish.")


def by_hand(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Explain what writing by hand means, and begin it when the person says so."""
    row = _row(request, key, language)
    if translation_of(row) is None:
        return redirect(_edit_url(request, row))
    if request.method == "POST" and "decided" in request.POST:
        write_by_hand(row)
        messages.success(request, _("You write these words yourself from now on."))
        return redirect(_edit_url(request, row))
    return _explain(request, row, "glokal_translation/admin/by_hand.html")


def back_to_translation(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Explain what handing back means, and do it when the person says so."""
    row = _row(request, key, language)
    if not may_be_handed_back(row):
        return redirect(_edit_url(request, row))
    if request.method == "POST" and "decided" in request.POST:
        hand_back(row)
        messages.success(request, _("These words follow the original again. Every text is open until you check it."))
        return redirect(_edit_url(request, row))
    return _explain(request, row, "glokal_translation/admin/hand_back.html")


def _row(request: HttpRequest, key: UUID, language: str) -> WordsMixin:
    """Return the row, of a language that the person may publish in."""
    locale = Locale.objects.filter(language_code=language).first()
    row = family_of(key).get(locale.pk) if locale else None
    if row is None:
        raise Http404
    if not may_publish(request.user, row):
        raise PermissionDenied
    return row


def _edit_url(request: HttpRequest, row: WordsMixin) -> str:
    url = AdminURLFinder(request.user).get_edit_url(row)
    if url is None:
        raise PermissionDenied
    return url


def _explain(request: HttpRequest, row: WordsMixin, template: str) -> HttpResponse:
    context = {"row": row, "title": title_of(row), "edit_url": _edit_url(request, row)}
    return TemplateResponse(request, template, context)
