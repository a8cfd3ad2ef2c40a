"""The kinds of mails that a person can do without: every app registers its own in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from glokal.accounts.models import User


@dataclass(frozen=True)
class Store:
    """Where a choice is kept that is older than this table."""

    read: Callable[[User], bool]
    write: Callable[[User, bool], None]


@dataclass(frozen=True)
class Kind:
    name: str
    label: str | Promise
    help: str | Promise
    default: bool
    is_for: Callable[[User], bool] | None
    store: Store | None


_kinds: dict[str, Kind] = {}


def register_notification(
    kind: str,
    *,
    label: str | Promise,
    help: str | Promise = "",  # noqa: A002 - as in a form
    default: bool = True,
    is_for: Callable[[User], bool] | None = None,
    store: Store | None = None,
) -> None:
    """Let people choose about a kind of mails, such as "directory.enquiries"; `is_for(user)` says who is asked;
    everybody without it.

    Who sends such a mail asks `selectors.notifications.wants` first and gives it `services.notifications.stop_url`.
    """
    _kinds[kind] = Kind(kind, label, help, default, is_for, store)


def kind_named(name: str) -> Kind:
    """Return a kind. Raises KeyError for one that nobody registered."""
    return _kinds[name]


def kinds_for(user: User) -> list[Kind]:
    """Return the kinds about which somebody can choose, in the order of registration."""
    return [kind for kind in _kinds.values() if kind.is_for is None or kind.is_for(user)]
