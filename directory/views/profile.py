from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from directory.addresses import organisation_address, vcard_address
from directory.freshness import Freshness, freshness
from directory.models import DirectoryIndexPage, Organisation, OrganisationProfile
from directory.selectors.entries import Entry
from directory.selectors.profiles import profile_details
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


def profile_context(request, organisation: Organisation, *, page=None, preview: OrganisationProfile | None = None):
    """Return what the profile's template needs; `preview` shows words that nobody has published yet."""
    if preview:
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
        "card": Card(organisation.name, words.tagline if words else ""),
        "entry": entry,
        "organisation": organisation,
        "details": details,
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
