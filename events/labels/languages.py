from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, override, pgettext

from events.enums import InterpretationMode


@dataclass(frozen=True)
class Interpretation:
    """One direction of interpreting: from a language into another, and how."""

    source: str
    target: str
    mode: str

    @classmethod
    def from_json(cls, stored: dict[str, str]) -> "Interpretation":
        return cls(stored["from"], stored["to"], stored["mode"])

    def to_json(self) -> dict[str, str]:
        return {"from": self.source, "to": self.target, "mode": self.mode}


def language_sentence(spoken: Iterable[str], interpretation: Iterable[dict], *, language: str) -> str:
    """Return "German and Czech, simultaneous interpretation both ways" in `language`, the reader's own first.

    `spoken` are language codes, `interpretation` is a list as stored on events and sessions. Empty if nothing is known.
    """
    with override(language):
        names = [_spoken(code) for code in sorted(spoken, key=lambda code: (code != language, code))]
        return ", ".join([*([_joined(names)] if names else []), *_interpreted(interpretation, language)])


def _joined(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return pgettext("languages", "%(list)s and %(last)s") % {"list": ", ".join(names[:-1]), "last": names[-1]}


def _interpreted(stored: Iterable[dict], language: str) -> list[str]:
    """Return a phrase per mode where it goes both ways between two languages, else one per direction."""
    directions = [Interpretation.from_json(entry) for entry in stored]
    phrases = []
    for mode in InterpretationMode.values:
        pairs = {(direction.source, direction.target) for direction in directions if direction.mode == mode}
        if len(pairs) == 2 and all((target, source) in pairs for source, target in pairs):  # noqa: PLR2004 - there and back
            phrases.append(_both_ways(mode))
        else:
            targets = {target for _source, target in pairs}
            phrases += [_into(target, mode) for target in sorted(targets, key=lambda code: (code != language, code))]
    return phrases


def _spoken(code: str) -> str:
    # Translators: the languages in which an event is held, as in "held in German and Czech"
    names = {
        "de": pgettext("language spoken at an event", "German"),
        "cs": pgettext("language spoken at an event", "Czech"),
        "en": pgettext("language spoken at an event", "English"),
    }
    return names.get(code, code)


def _both_ways(mode: str) -> str:
    return {
        InterpretationMode.SIMULTANEOUS: gettext("simultaneous interpretation both ways"),
        InterpretationMode.CONSECUTIVE: gettext("consecutive interpretation both ways"),
        InterpretationMode.WHISPERED: gettext("whispered interpretation both ways"),
    }[mode]


def _into(target: str, mode: str) -> str:
    phrases = {
        ("de", InterpretationMode.SIMULTANEOUS): gettext("simultaneous interpretation into German"),
        ("cs", InterpretationMode.SIMULTANEOUS): gettext("simultaneous interpretation into Czech"),
        ("en", InterpretationMode.SIMULTANEOUS): gettext("simultaneous interpretation into English"),
        ("de", InterpretationMode.CONSECUTIVE): gettext("consecutive interpretation into German"),
        ("cs", InterpretationMode.CONSECUTIVE): gettext("consecutive interpretation into Czech"),
        ("en", InterpretationMode.CONSECUTIVE): gettext("consecutive interpretation into English"),
        ("de", InterpretationMode.WHISPERED): gettext("whispered interpretation into German"),
        ("cs", InterpretationMode.WHISPERED): gettext("whispered interpretation into Czech"),
        ("en", InterpretationMode.WHISPERED): gettext("whispered interpretation into English"),
    }
    return phrases[target, mode]
