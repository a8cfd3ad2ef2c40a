"""The real page of an entry with all that waits, in the language of the address: for its members alone."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _, override

from directory.models import DirectoryIndexPage
from directory.permissions import Action
from directory.selectors.previews import details_with_what_waits
from directory.selectors.waiting import what_waits
from directory.services.creating import is_unfinished
from directory.views.own.access import own_page
from directory.views.profile import profile_context
from glokal.pages.alternates import view_alternates

VISITORS = {
    "de": _("This is how visitors from Germany will see your entry"),
    "cs": _("This is how visitors from Czechia will see your entry"),
}


def preview_address(public_id: str) -> str:
    """Return where an entry is seen as the other side of the border sees it: in the language after the reader's."""
    codes = [code for code, _name in settings.LANGUAGES]
    language = get_language()
    other = codes[(codes.index(language) + 1) % len(codes)] if language in codes else codes[0]
    return preview_in(other, public_id)


def preview_in(language: str, public_id: str) -> str:
    with override(language):
        return reverse("own:preview", args=[public_id])


@own_page(Action.SEE)
def preview(request, standing):
    organisation, language = standing.organisation, get_language()
    page = DirectoryIndexPage.objects.live().filter(locale__language_code=language).first()
    if page is None:
        raise Http404
    details = details_with_what_waits(organisation, language=language, viewer=request.user)
    context = profile_context(request, details.entry.organisation, page=page, details=details)
    own_language = request.user.language
    with override(own_language):
        notice = {
            "language": own_language,
            "title": str(VISITORS.get(language, _("This is how your entry will look"))),
            "is_public": organisation.is_public,
            "pending": [one.what for one in what_waits(organisation).open],
            "back": reverse("own:overview", args=[organisation.public_id]),
            "sent_from": reverse("own:create_step", args=[organisation.public_id, "preview"])
            if is_unfinished(organisation)
            else "",
        }
    context |= {
        "is_preview": True,
        "notice": notice,
        "structured_data": "",
        "vcard_url": None,
        "card": None,
        "alternates": view_alternates("own:preview", organisation.public_id),
    }
    return TemplateResponse(request, "directory/own/preview.html", context)
