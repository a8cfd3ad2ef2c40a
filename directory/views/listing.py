from django.utils.functional import SimpleLazyObject

from directory.addresses import listing_address, organisation_address
from directory.models import DirectoryIndexPage, Listing, ListingText
from directory.selectors.listing_entries import ListingEntry, listing_entries
from directory.views.alternates import entry_alternates
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import Words


def listing(request, page, found: Listing):
    """One offer or request, for a reader of the page's language."""
    return page.render(
        request, context_overrides=listing_context(request, found, page=page), template="directory/listing.html"
    )


def listing_context(request, found: Listing, *, page=None, preview: ListingText | None = None):
    """Return what the template needs; `preview` shows words that nobody has published yet."""
    if preview:
        language = preview.locale.language_code
        page = DirectoryIndexPage.objects.filter(locale=preview.locale).first()
        state = WordsState.ORIGINAL
        entry = ListingEntry(
            found, language, Words(preview, language, state, None, {language: preview}, {language: state})
        )
    else:
        language = page.locale.language_code
        [entry] = listing_entries([found], language=language)
    original = entry.words.original
    return {
        "page": page,
        "entry": entry,
        "listing": found,
        "organisation": found.organisation,
        "language": language,
        "original_url": listing_address(found, original.locale.language_code) if original else None,
        "breadcrumbs": breadcrumbs(request, page, entry) if page else [],
        "alternates": SimpleLazyObject(lambda: entry_alternates(found, entry.title)),
    }


def breadcrumbs(request, page, entry: ListingEntry):
    organisation = entry.listing.organisation
    return [
        (page.title, page.get_url(request)),
        (organisation.name, organisation_address(organisation, entry.language)),
        (entry.kind, None),  # a title may be in the other language
    ]
