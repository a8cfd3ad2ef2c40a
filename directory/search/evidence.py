"""Why an entry answers a word of a query, and how strongly: single evidence, and several pieces together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from directory.search.analysis import is_general

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.search.analysis import Word
    from directory.search.entry import Entry, Offer, Place
    from directory.search.thesaurus import Recognised, Variant

ALL_PARTS, HEAD_SHARE, HEAD_ALONE, FIRST_ALONE = 0.9, 0.5, 0.35, 0.32
OTHER_KINDS = 0.25
SAID_AGAIN, SAID_AGAIN_SHARE = 2, 0.2  # how many further labels help, and how much
FITS = 0.53  # below this nothing is claimed: "nothing fits exactly"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an entry answers some word of the query, and how strongly.

    kind     "text" (says the word), "tag" (has the concept), "sector" (has something of this sector), "offer" (offers
             something of the concept at present), "label" (says a label of the concept)
    places   where in the entry it is said
    """

    kind: str
    value: float
    places: tuple[Place, ...] = ()
    concept: Recognised | None = None
    variant: Variant | None = None
    told: str = ""  # the concept the entry has, where it is narrower than what was asked
    offer: Offer | None = None  # where that concept is
    surety: float | None = None  # how sure it is that this is meant, where that isn't its value

    @property
    def certainty(self) -> float:
        return min(self.value if self.surety is None else self.surety, 1)


Answer = tuple[Evidence, float]


@dataclass(slots=True)
class Scored:
    entry: Entry
    score: float
    certainty: float
    evidence: dict[int, Evidence] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        return self.certainty >= FITS


def strongest(found: list[Evidence]) -> Answer | None:
    """Return the strongest evidence for a word, and how much there is of the other kinds."""
    by_kind: dict[str, Evidence] = {}
    for one in found:
        kind = "tag" if one.kind in ("sector", "offer") else one.kind
        if kind not in by_kind or one.value > by_kind[kind].value:
            by_kind[kind] = one
    if not by_kind:
        return None
    top = max(by_kind.values(), key=lambda one: one.value)
    others = sum(one.value for one in by_kind.values()) - top.value
    top = replace(top, surety=max(one.certainty for one in by_kind.values()))
    label = by_kind.get("label")
    if top.kind == "text" and label and len(label.concept.words) > 1:
        top = replace(
            label, value=top.value, surety=top.surety
        )  # "třískové obrábění" is told as a whole, not word by word
    return top, others


def of_compound(answers: list[Answer | None], parts: list[Word]) -> Answer | None:
    """Return the evidence for a compound by that for its parts: all of them, else weakly the head or the first part.

    What it ends in says what it is: that decides what is claimed. A part such as "-reparatur" may be missing: who has
    to do with pumps, is right for a "Pumpenreparatur".
    """
    needed = [answer for answer, part in zip(answers, parts, strict=True) if not is_general(part.text)] or answers
    if all(needed):
        weakest = min((one for one, _others in needed), key=lambda one: one.value)
        extra = sum(one.value for one, _others in filter(None, answers)) - weakest.value
        head = answers[-1][0].certainty if answers[-1] else weakest.certainty
        sure = (1 - HEAD_SHARE) * weakest.certainty + HEAD_SHARE * head
        return replace(weakest, value=weakest.value * ALL_PARTS, surety=sure), OTHER_KINDS * extra
    if answers[-1] and not is_general(parts[-1].text):
        return scaled(answers[-1][0], HEAD_ALONE), 0.0
    if answers[0]:
        return scaled(answers[0][0], FIRST_ALONE), 0.0
    return None


def scaled(one: Evidence, share: float) -> Evidence:
    return replace(one, value=one.value * share, surety=one.certainty * share)


def said_in_all(said: Sequence[Evidence]) -> float:
    """Return what labels of one concept say together: who names several of its things, surely has to do with it."""
    first, *further = sorted(said, key=lambda one: -one.value)
    value, places, left = first.value, set(first.places), SAID_AGAIN
    for one in further:
        if left and places.isdisjoint(one.places):
            places.update(one.places)
            value, left = value + SAID_AGAIN_SHARE * one.value, left - 1
    return value


def is_own_name(label: Evidence, one: Recognised) -> bool:
    """Whether what is said is the name of the concept itself, not of something narrower."""
    return bool(label.variant and label.variant.kind == "preferred" and label.variant.concept == one.concept)
