from directory.addresses import index_paths
from directory.models import Listing, Organisation
from glokal.pages.addresses import address_of
from glokal.pages.alternates import Alternate


def entry_alternates(thing: Organisation | Listing, title: str) -> list[Alternate]:
    """An entry stands in every language that the directory is in: its facts are there."""
    return [Alternate(language, address_of(thing, language) or path, title) for language, path in index_paths().items()]
