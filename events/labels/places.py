from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, override

from events.enums import Mode


@dataclass(frozen=True)
class PlaceLabel:
    """Where it takes place: `town` in a list, `lines` of the address in the facts. `town` is never empty.

    `is_known` is False where `town` only says that the place is to follow, or that nobody documented it.
    """

    side: str
    town: str
    lines: tuple[str, ...]
    is_known: bool


def place_label(event, *, language: str, now: datetime | None = None) -> PlaceLabel:
    """Return the place in `language`; the names of towns and venues are those in use there, in every language."""
    with override(language):
        if event.mode == Mode.ONLINE:
            return PlaceLabel("", gettext("Online"), (gettext("Online"),), is_known=True)
        if not event.town:
            words = gettext("Place not documented") if event.is_past(now) else gettext("Place to follow")
            return PlaceLabel(event.side, words, (words,), is_known=False)
        address = f"{event.postcode}\N{NO-BREAK SPACE}{event.town}" if event.postcode else event.town
        lines = [line for line in (event.venue_name, event.street, address) if line]
        if event.mode == Mode.HYBRID:
            lines.append(gettext("and online"))
        return PlaceLabel(event.side, event.town, tuple(lines), is_known=True)


def access_labels(event, *, language: str) -> list[str]:
    """Return what is known of the access to the venue; what nobody asked yet is left out, never guessed."""
    with override(language):
        known = [
            (event.step_free, gettext("Step-free access"), gettext("No step-free access")),
            (event.lift, gettext("Lift"), gettext("No lift")),
            (event.hearing_loop, gettext("Hearing loop"), gettext("No hearing loop")),
        ]
        return [there if is_there else not_there for is_there, there, not_there in known if is_there is not None]
