"""Files that no address leads to: kept outside of what the proxy serves, and handed out by views that ask who it is."""

from typing import Any

from django.core.files.storage import Storage, storages

from glokal.core.whole_files import WholeFileStorage


class PrivateStorage(WholeFileStorage):
    """A folder beside the public media. Nothing in it has a URL, so that no template can give one away."""

    def url(self, name: str | None) -> Any:
        raise ValueError(f"{name} is private: a view must hand it out.")


def private_storage() -> Storage:
    """Return the storage of private files, for `FileField(storage=private_storage)`."""
    return storages["private"]
