"""Who answers for personal data, and where it is written down: the words belong to a higher app, which registers."""

from collections.abc import Callable
from dataclasses import dataclass

from .navigation import Link


@dataclass(frozen=True)
class Responsible:
    """`names` of those who are responsible, jointly if there are several; `notice` leads to the privacy notice."""

    names: tuple[str, ...] = ()
    notice: Link | None = None


_find: list[Callable[[str], Responsible]] = []


def register_responsible(find: Callable[[str], Responsible]) -> None:
    """Let a higher app say who is responsible, for a reader of a language."""
    _find[:] = [find]


def responsible(language: str) -> Responsible:
    """Return who is responsible for what visitors enter; nobody is named while nobody is known."""
    return _find[0](language) if _find else Responsible()
