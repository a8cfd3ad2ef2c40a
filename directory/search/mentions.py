"""Where an entry says something: what a place in its texts is worth, and whether several words stand together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from directory.search import grammar
from directory.search.analysis import fold, is_little, is_of_a_deed
from directory.search.entry import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.search.analysis import Word
    from directory.search.entry import Entry
    from directory.search.thesaurus import Variant

LABEL_BY_ROOT, LABEL_BY_DEED, LABEL_BY_BOTH = 0.4, 0.58, 0.75
WINDOW = 5
SERVED, SERVED_WITHIN, HANDLED_WITHIN = 0.5, 6, 4  # a brewery that somebody works for is no brewery


@dataclass(slots=True)
class LabelWord:
    """Where an entry says one word of a label; a relative counts only where nothing better is said."""

    exact: list[Place] = field(default_factory=list)
    by_both: list[Place] = field(default_factory=list)
    by_deed: list[Place] = field(default_factory=list)
    by_root: list[Place] = field(default_factory=list)

    def add(self, token: str, places: list[Place], label: Word, variant: Variant, entry: Entry) -> None:
        if "~" not in token:
            self.exact += places
            return
        is_deed = is_of_a_deed(label.text, variant.language)
        for place in places:
            deeds = is_deed + is_of_a_deed(entry.word_at(place), variant.language)
            (self.by_root, self.by_deed, self.by_both)[deeds].append(place)

    @property
    def share(self) -> float:
        """What the best of them is worth: to grind is grinding, but who makes packaging (obal) is no obalovna."""
        if self.exact:
            return 1
        return LABEL_BY_BOTH if self.by_both else LABEL_BY_DEED if self.by_deed else LABEL_BY_ROOT

    @property
    def places(self) -> list[Place]:
        return self.exact or self.by_both or self.by_deed or self.by_root


def weight_of(place: Place, entry: Entry) -> float:
    """Return what a word there says about what the entry offers."""
    found = entry.weights.get(place)
    if found is None:
        field = entry.fields[place.field]
        is_others = is_served(field.words, place.position) or is_handled(place, entry)
        found = entry.weights[place] = field.weight * (SERVED if is_others else 1)
    return found


def is_somebody(place: Place, entry: Entry) -> bool:
    """Whether a word of a Czech name is a person or a place: what is written large there, but for the first word."""
    field = entry.fields[place.field]
    is_czech_name = field.name == "name" and field.language == "cs"
    return is_czech_name and place.position > 0 and entry.word_at(place).istitle()


def is_served(words: Sequence[str], position: int) -> bool:
    """Whether a word stands in what follows a "for": "filters for dairies, laundries and breweries"."""
    for at in range(position - 1, max(-1, position - SERVED_WITHIN - 1), -1):
        word = words[at]
        if word in grammar.SERVES or (word in grammar.DELIVERED_TO and not words[at + 1][:1].isdigit()):
            return True
        if is_little(word) and word not in grammar.JOINS:
            return False
    return False


def is_handled(place: Place, entry: Entry) -> bool:
    """Whether something is only done to what a word names: "mytí oken" makes no windows.

    What is done counts where the question, or what it names, has it, too.
    """
    field = entry.fields[place.field]
    for at in range(place.position - 1, max(-1, place.position - HANDLED_WITHIN - 1), -1):
        word = fold(field.words[at])
        if field.clause(at) != field.clause(place.position):
            return False
        if word in grammar.HANDLES:
            return Place(place.field, at) not in entry.seen
        if is_little(word) and word not in grammar.JOINS and word not in grammar.OF:
            return False
    return False


def closest(per_word: list[list[Place]], entry: Entry) -> tuple[Place, ...] | None:
    """Return one place per word, all close together in one field, the weightiest; None if there is none."""
    best: tuple[Place, ...] | None = None
    for start in per_word[0]:
        chosen = [start]
        for places in per_word[1:]:
            near = [
                place
                for place in places
                if place.field == start.field and place != start and abs(place.position - start.position) <= WINDOW
            ]
            if not near:
                break
            chosen.append(min(near, key=lambda place: abs(place.position - start.position)))
        else:
            found = tuple(chosen)
            if best is None or weight_of(start, entry) > weight_of(best[0], entry):
                best = found
    return best
