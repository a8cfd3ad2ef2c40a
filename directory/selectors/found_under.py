"""By which words of the other languages somebody will be found who says his trade in his own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from directory.enums import SEARCHED_ONLY, ConceptKind, LabelKind
from directory.search import current
from directory.search.query import read
from directory.search.thesaurus import within_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from directory.search.thesaurus import Recognised, Thesaurus

SURE = 0.6  # weaker evidence is a guess, which nobody would recognise as his trade
NAMES = 4  # so many words of another language are enough to see that one was understood
CHOICES = 8


@dataclass(frozen=True, slots=True)
class NamesIn:
    """The words of one language by which others look for it, the commonest first."""

    language: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FoundUnder:
    """What was understood of one capability; `concept` is None where nothing was. `choices` are other, mostly finer
    meanings. Names are in the reader's language but for those in `others`."""

    text: str
    concept: Choice | None = None
    others: tuple[NamesIn, ...] = ()
    choices: tuple[Choice, ...] = ()


def found_under(text: str, *, language: str, code: str = "") -> FoundUnder:
    """Read a capability as a query would read it. `code` is the meaning that was chosen, if it is one of its choices.

    `language` is the reader's and the writer's. One small query.
    """
    text = " ".join(text.split())
    thesaurus = current.thesaurus()
    meanings = _meanings(text, thesaurus)
    if not meanings:
        return FoundUnder(text)
    codes = list(dict.fromkeys([*meanings, *_narrower(meanings, thesaurus)]))
    chosen = code if code in codes else codes[0]
    others = tuple(
        NamesIn(other, names)
        for other, _name in settings.LANGUAGES
        if other != language and (names := _names(chosen, meanings.get(chosen), other, thesaurus))
    )
    choices = [Choice(one, thesaurus.name(one, language)[0]) for one in codes if one != chosen][:CHOICES]
    return FoundUnder(text, Choice(chosen, thesaurus.name(chosen, language)[0]), others, tuple(choices))


def names_across(codes: Iterable[str], *, language: str) -> list[str]:
    """Return what capabilities are called in the other languages, the commonest names of each. One small query."""
    thesaurus = current.thesaurus()
    others = [other for other, _name in settings.LANGUAGES if other != language]
    names = [name for code in codes for other in others for name in _names(code, None, other, thesaurus)]
    return list(dict.fromkeys(names))


def _meanings(text: str, thesaurus: Thesaurus) -> dict[str, Recognised]:
    """Return the capabilities that a text surely names, the surest first."""
    return {
        one.concept: one
        for one in read(text, thesaurus).concepts
        if one.quality >= SURE and not one.is_silenced and thesaurus.kinds.get(one.concept) == ConceptKind.CAPABILITY
    }


def _narrower(codes: dict[str, Recognised], thesaurus: Thesaurus) -> Iterator[str]:
    for code, parent in thesaurus.parents.items():
        if parent in codes and thesaurus.kinds.get(code) == ConceptKind.CAPABILITY:
            yield code


def _names(code: str, said: Recognised | None, language: str, thesaurus: Thesaurus) -> tuple[str, ...]:
    """Return names of a concept in a language: its own, then the one that stands where the word that was said stands in
    its language's list, then further ones and the broader concept's."""
    labels = _shown_labels(code, language, thesaurus)
    if not labels:
        return ()
    names = [labels[0]]
    if said and said.variant.concept == code:
        own = _shown_labels(code, said.variant.language, thesaurus)
        position = own.index(said.variant.label) if said.variant.label in own else 0
        names += labels[position : position + 1]
    names += labels[1 : NAMES - 1]
    names += [label for broader in thesaurus.broader(code) for label in _shown_labels(broader, language, thesaurus)[:1]]
    shown = dict.fromkeys(within_sentence(name, language) for name in names)
    return tuple(shown)[:NAMES]


def _shown_labels(code: str, language: str, thesaurus: Thesaurus) -> list[str]:
    """Return the labels of a concept that may be shown, its own name first, the others as they stand in the list."""
    shown = [
        one
        for one in thesaurus.by_concept.get(code, ())
        if (one.concept, one.language, one.quality) == (code, language, 1.0) and one.kind not in SEARCHED_ONLY
    ]
    ordered = sorted(shown, key=lambda one: one.kind != LabelKind.PREFERRED)
    return list(dict.fromkeys(one.label for one in ordered))
