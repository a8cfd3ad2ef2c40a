"""What the site keeps about a person: every app says in AppConfig.ready() how its part is exported and erased."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from glokal.accounts.models import User


@dataclass(frozen=True)
class PersonalData:
    name: str
    export: Callable[[User], Any]
    erase: Callable[[User], None]


_parts: dict[str, PersonalData] = {}


def register_personal_data(name: str, *, export: Callable[[User], Any], erase: Callable[[User], None]) -> None:
    """Add a part to what a person can export, and to what goes with her account.

    `export(user)` returns what JSON can hold (dates too), of this person alone. `erase(user)` runs in the transaction
    that deletes the account, before its row goes; what must survive, such as a company's entry, loses the person there.
    """
    _parts[name] = PersonalData(name, export, erase)


def export_of(user: User) -> dict[str, Any]:
    """Return everything that is registered, by its name."""
    return {part.name: part.export(user) for part in _parts.values()}


def erase_everything(user: User) -> None:
    """Run every part's `erase`."""
    for part in _parts.values():
        part.erase(user)
