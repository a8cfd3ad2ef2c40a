"""The public addresses of entries. They hang below the index pages and are looked up without a query per entry."""

from django.core.cache import cache

from directory.models import DirectoryIndexPage, Listing, ListingIndexPage, Organisation
from glokal.pages.models import BasePage

SECONDS = 60
KEYS = {DirectoryIndexPage: "directory.index_paths", ListingIndexPage: "directory.listing_index_paths"}


def index_paths(model: type[BasePage] = DirectoryIndexPage) -> dict[str, str]:
    """Return the path of each language's live index page. Kept for a minute, and forgotten when one changes."""
    paths = cache.get(KEYS[model])
    if paths is None:
        pages = model.objects.live().select_related("locale")
        paths = {page.locale.language_code: page.get_url() for page in pages}
        cache.set(KEYS[model], paths, SECONDS)
    return paths


def forget_index_paths(**kwargs) -> None:
    cache.delete_many(KEYS.values())


def organisation_address(organisation: Organisation, language: str) -> str | None:
    """Return the entry's path in a language, or None if it isn't public or the directory isn't in that language."""
    path = index_paths().get(language)
    return f"{path}{profile_path(organisation)}" if path and organisation.is_public else None


def vcard_address(organisation: Organisation, language: str) -> str | None:
    """Return the path of the entry as a file for address books."""
    address = organisation_address(organisation, language)
    return f"{address}vcard/" if address else None


def listing_address(listing: Listing, language: str) -> str | None:
    """Return the path of an offer or request, which stands beside the entries; its name is its organisation's."""
    path = index_paths().get(language)
    return f"{path}{listing_path(listing)}" if path and listing.is_public else None


def listing_path(listing: Listing) -> str:
    return f"{'-'.join(filter(None, (listing.organisation.slug, listing.public_id)))}/"


def profile_path(organisation: Organisation) -> str:
    """Return what stands behind the index page's path: the name for people, the ID for us."""
    return f"{'-'.join(filter(None, (organisation.slug, organisation.public_id)))}/"
