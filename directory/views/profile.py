from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from directory.addresses import organisation_address, vcard_address
from directory.freshness import Freshness, freshness
from directory.models import DirectoryIndexPage, Organisation, OrganisationProfile
from directory.permissions import Action
from directory.selectors.entries import Entry
from directory.selectors.memberships import standing_of
from directory.selectors.profiles import ProfileDetails, profile_details
from directory.selectors.structured_data import organisation_data
from directory.views.alternates import entry_alternates
from glokal.core.structured_data import json_ld
from glokal.pages.card import Card
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import Words


def profile(request, page, organisation: Organisation):
    """One organisation, for a reader of the page's language."""
    return page.render(
        request,
        context_overrides=profile_context(request, organisation, page=page),
        template="directory/organisation_profile.html",
    )


def profile_context(
    request,
    organisation: Organisation,
    *,
    page=None,
    preview: OrganisationProfile | None = None,
    details: ProfileDetails | None = None,
):
    """Return what the profile's template needs; `preview` shows words that nobody has published yet.

    `details` is what to show instead of what is public, for the members of the entry.
    """
    if details:
        language, entry = details.entry.language, details.entry
    elif preview:
        language = preview.locale.language_code
        page = DirectoryIndexPage.objects.filter(locale=preview.locale).first()
        state = WordsState.ORIGINAL
        words = Words(preview, language, state, None, {language: preview}, {language: state})
        entry = Entry(organisation, language, words)
        details = profile_details(organisation, language=language, viewer=request.user)
    else:
        language = page.locale.language_code
        details = profile_details(organisation, language=language, viewer=request.user)
        entry = details.entry
    words = entry.words.row if entry.words.row and not entry.words.is_fallback else None
    data = organisation_data(entry, details.contacts, absolute=request.build_absolute_uri)
    return {
        "page": page,
        "card": Card(organisation.name, words.line if words else ""),
        "entry": entry,
        "organisation": organisation,
        "details": details,
        "edit_url": edit_url(request, organisation),
        "can_be_claimed": organisation.is_public and not getattr(organisation, "has_owner", True),
        "is_stale": freshness(organisation.last_confirmed, timezone.localdate()) == Freshness.STALE,
        "index_url": page.get_url(request) if page else "",
        "vcard_url": vcard_address(organisation, language),
        "structured_data": json_ld(data) if organisation.is_public else "",
        "language": language,
        "original_url": organisation_address(organisation, entry.words.original.locale.language_code)
        if entry.words.original
        else None,
        "breadcrumbs": [(page.title, page.get_url(request)), (organisation.name, None)] if page else [],
        "alternates": SimpleLazyObject(lambda: entry_alternates(organisation, organisation.name)),
    }


def edit_url(request, organisation: Organisation) -> str:
    """Return where a reader who keeps this entry goes on; empty for all others, whom it costs no query."""
    if not request.user.is_authenticated or not standing_of(request.user, organisation).may(Action.SEE):
        return ""
    return reverse("own:overview", args=[organisation.public_id])
