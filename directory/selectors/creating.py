"""Where the making of a new entry stands, and how it will be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from directory.selectors.fact_lines import FactLine, fact_lines
from directory.selectors.found_under import FoundUnder, found_under

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from directory.models import Organisation

STEPS = ("name", "place", "capabilities", "sentence", "contact", "preview")
TITLES: dict[str, Promise | str] = {
    "name": gettext_lazy("Name of the organisation"),
    "place": gettext_lazy("Place"),
    "capabilities": gettext_lazy("What you can do"),
    "sentence": gettext_lazy("One sentence"),
    "contact": gettext_lazy("Contact"),
    "preview": gettext_lazy("See and send"),
}
# Each sentence says who looks for it: the customers of the country whose language it is.
SENTENCES: dict[str, Promise | str] = {
    "de": gettext_lazy("German customers find you under:"),
    "cs": gettext_lazy("Czech customers find you under:"),
    "en": gettext_lazy("English-speaking customers find you under:"),
}
PREVIEWS: dict[str, Promise | str] = {
    "de": gettext_lazy("This is how a visitor from Germany will see your entry"),
    "cs": gettext_lazy("This is how a visitor from Czechia will see your entry"),
    "en": gettext_lazy("This is how an English-speaking visitor will see your entry"),
}


@dataclass(frozen=True, slots=True)
class StepState:
    key: str
    title: Promise | str
    is_done: bool


def steps_of(draft: Organisation | None) -> list[StepState]:
    """Return the steps in their order, and which are done. Four queries for a draft."""
    done: set[str] = set()
    if draft:
        checks = {
            "name": bool(draft.name),
            "place": bool(draft.town),
            "capabilities": draft.stated_capabilities.exists() or draft.capabilities.exists(),
            "sentence": draft.profiles.exists(),
            "contact": draft.contacts.exists(),
        }
        done = {key for key, is_done in checks.items() if is_done}
    return [StepState(key, TITLES[key], key in done) for key in STEPS]


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What was understood of one capability, in the words of the form."""

    found: FoundUnder

    @property
    def code(self) -> str:
        return self.found.concept.code if self.found.concept else ""

    @property
    def sentences(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return (sentence in the reader's language, language of the names, names)."""
        return [(str(SENTENCES[one.language]), one.language, one.names) for one in self.found.others]


def found_by(text: str, code: str, *, language: str) -> FoundBy:
    return FoundBy(found_under(text, language=language, code=code))


@dataclass(frozen=True, slots=True)
class Preview:
    """An entry in short for a reader of another language. `lines` are in his language but for what is marked."""

    title: str
    language: str
    lines: list[FactLine]


def preview_of(draft: Organisation, *, language: str) -> list[Preview]:
    """Return how readers of the other languages will see an entry; each title is in the writer's language."""
    return [
        Preview(
            str(PREVIEWS[code]) if code in PREVIEWS else _("Preview"),
            code,
            fact_lines(draft, language=code, drafts=True),
        )
        for code, _name in settings.LANGUAGES
        if code != language
    ]
