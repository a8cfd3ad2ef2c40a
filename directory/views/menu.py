"""What the directory consists of, as the pages of it lead to each other."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.addresses import index_paths
from directory.models import ListingIndexPage

ENTRIES, LISTINGS, RESEARCH, SHORTLIST = "entries", "listings", "research", "shortlist"


@dataclass(frozen=True)
class DirectoryLink:
    title: str
    url: str
    is_current: bool


def directory_menu(language: str, *, current: str) -> list[DirectoryLink]:
    """Return the parts of the directory that are online in a language, which is the active one."""
    directory = index_paths().get(language)
    addresses = {
        ENTRIES: (_("Partners"), directory),
        LISTINGS: (_("Offers and requests"), index_paths(ListingIndexPage).get(language)),
        RESEARCH: (_("Research organisations"), directory and f"{directory}?kind=research"),
        SHORTLIST: (_("Shortlist"), reverse("shortlist:show")),
    }
    return [DirectoryLink(title, url, name == current) for name, (title, url) in addresses.items() if url]
