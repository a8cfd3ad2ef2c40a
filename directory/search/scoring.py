"""How well an entry answers a query, with the evidence for it.

For every word of the query an entry can have evidence of three kinds: it says the word, it is tagged with the concept
that the word names, or it says a label of that concept, in whatever language. The strongest counts, the others help.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from directory.search.analysis import is_little

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.search.entry import Entry, Place
    from directory.search.query import Query, QueryWord
    from directory.search.thesaurus import Recognised, Thesaurus, Variant

EXACT, STEM, ROOT, PART, INSIDE = 1.0, 0.95, 0.7, 0.5, 0.36
TAGGED, TAGGED_BY_SECTOR, SAYS_LABEL = 1.15, 0.55, 0.85
LABEL_BY_ROOT, LABEL_AS_HEAD, LABEL_IS_COMMON = 0.6, 0.75, 0.45
COMMON = 0.07
COMMON_FROM = 4  # in a handful of entries everything is common
WINDOW = 5
MIN_PART = 5
OTHER_KINDS = 0.25
OWN_LANGUAGE = 0.03
UNKNOWN_WEIGHT, CONCEPT_WEIGHT, GENERAL_SHARE, MODIFIER_SHARE = 3.15, 3.5, 0.3, 0.5
ENOUGH_COVERED, SURE_CONCEPT = 0.5, 0.65
FITS = 0.45  # below this nothing is claimed: "nothing fits exactly"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an entry answers some word of the query, and how strongly.

    kind     "text" (says the word), "tag" (has the concept), "sector" (has something of this sector), "label" (says a
             label of the concept)
    places   where in the entry it is said
    """

    kind: str
    value: float
    places: tuple[Place, ...] = ()
    concept: Recognised | None = None
    variant: Variant | None = None


@dataclass(slots=True)
class Scored:
    entry: Entry
    score: float
    certainty: float
    evidence: dict[int, Evidence] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        return self.certainty >= FITS


class Scorer:
    """Scores the entries that the database found for one query. `total` is the size of the whole directory."""

    def __init__(self, query: Query, thesaurus: Thesaurus, entries: Sequence[Entry], *, total: int, language: str):
        self.query = query
        self.thesaurus = thesaurus
        self.entries = entries
        self.total = max(total, len(entries), 1)
        self.language = language
        self.texts = [[self.said(one, entry) for one in query.words] for entry in entries]
        self.weights = [self._weight(index) for index in range(len(query.words))]
        self._shares: dict[str, float] = {}

    def ranked(self) -> list[Scored]:
        found = [self.score(entry, said) for entry, said in zip(self.entries, self.texts, strict=True)]
        return sorted((one for one in found if one), key=lambda one: (not one.fits, -one.score, one.entry.id))

    def score(self, entry: Entry, said: list[Evidence | None]) -> Scored | None:
        """Return the entry's score, or None if it doesn't answer enough of the query."""
        reached = certain = covered = 0.0
        best: dict[int, Evidence] = {}
        of_concepts = [(one, self.of_concept(one, entry)) for one in self.query.concepts]
        for index, weight in enumerate(self.weights):
            kinds = [said[index]] if said[index] else []
            for one, found in of_concepts:
                kinds += found if index in one.words else []
            if not kinds:
                continue
            strongest: dict[str, Evidence] = {}
            for one in kinds:
                kind = "tag" if one.kind == "sector" else one.kind
                if kind not in strongest or one.value > strongest[kind].value:
                    strongest[kind] = one
            top = max(strongest.values(), key=lambda one: one.value)
            best[index] = top
            value = top.value + OTHER_KINDS * (sum(one.value for one in strongest.values()) - top.value)
            reached += weight * value
            certain += weight * min(top.value, 1)
            covered += weight
        whole = sum(self.weights)
        sure = any(one.quality >= SURE_CONCEPT and found for one, found in of_concepts)
        if not best or (covered < ENOUGH_COVERED * whole and not sure):
            return None
        share = covered / whole
        own = OWN_LANGUAGE if self.language in entry.languages else 0
        return Scored(entry, reached / whole * share + own, certain / whole, best)

    def said(self, asked: QueryWord, entry: Entry) -> Evidence | None:
        """Return where the entry says the word itself, inflected or as part of a compound."""
        if asked.parts:
            whole = self._says(asked.word.tokens, asked.word.folded, entry)
            every = [self._says(part.tokens, part.folded, entry) for part in asked.parts]
            if not all(every):
                return whole
            together = Evidence(
                "text",
                min(one.value for one in every if one) * 0.9,
                tuple(place for one in every if one for place in one.places[:1]),
            )
            return max((one for one in (whole, together) if one), key=lambda one: one.value)
        return self._says(asked.word.tokens, asked.word.folded, entry)

    def _says(self, tokens: frozenset[str], folded: str, entry: Entry) -> Evidence | None:
        best: Evidence | None = None
        for token in tokens & entry.places.keys():
            strength = ROOT if "~" in token else STEM if ":" in token else EXACT
            best = self._stronger(best, strength, entry.places[token], entry)
        if best is None and len(folded) >= MIN_PART and not is_little(folded):
            for word, places in entry.vocabulary.items():
                if len(word) > len(folded) and folded in word:
                    inside = not (word.startswith(folded) or word.endswith(folded))
                    best = self._stronger(best, INSIDE if inside else PART, places, entry)
        return best

    def _stronger(self, best: Evidence | None, strength: float, places: list[Place], entry: Entry) -> Evidence:
        place = max(places, key=lambda place: entry.fields[place.field].weight)
        value = strength * entry.fields[place.field].weight
        return best if best and best.value >= value else Evidence("text", value, (place,))

    def of_concept(self, one: Recognised, entry: Entry) -> list[Evidence]:
        """Return the evidence that an entry has a concept: its tag, and its texts by any label in any language."""
        found = []
        if one.concept in entry.concepts:
            found.append(Evidence("tag", TAGGED * one.quality, concept=one))
        elif one.concept in entry.sectors:
            found.append(Evidence("sector", TAGGED_BY_SECTOR * one.quality, concept=one))
        labelled = [self.says_label(one, variant, entry) for variant in self.thesaurus.by_concept[one.concept]]
        said = [each for each in labelled if each]
        if said:
            # Told is the concept's own name where it is said at all; it explains more than the strongest jargon.
            told = max(said, key=lambda each: (each.variant.kind == "preferred", each.value))
            found.append(replace(told, value=max(each.value for each in said)))
        return found

    def says_label(self, one: Recognised, variant: Variant, entry: Entry) -> Evidence | None:
        """Return where the entry says all words of a label close together, in the label's language."""
        per_word = []
        by_root = as_head = False
        for word in variant.words:
            places, strength = self._label_word(word.tokens, variant, entry)
            if not places and len(variant.words) == 1 and variant.language == "de":
                places, as_head = self._as_head(word.folded, entry), True
            if not places:
                return None
            by_root = by_root or strength == ROOT
            per_word.append(places)
        together = closest(per_word, entry)
        if together is None:
            return None
        value = SAYS_LABEL * one.quality * variant.quality * entry.fields[together[0].field].weight
        value *= LABEL_BY_ROOT if by_root else LABEL_AS_HEAD if as_head else 1
        if len(variant.words) == 1 and self._share(variant) > COMMON:
            value *= LABEL_IS_COMMON
        return Evidence("label", value, together, one, variant)

    def _label_word(self, tokens: frozenset[str], variant: Variant, entry: Entry) -> tuple[list[Place], float]:
        exact: list[Place] = []
        by_root: list[Place] = []
        for token in tokens & entry.places.keys():
            places = [place for place in entry.places[token] if entry.fields[place.field].language == variant.language]
            (by_root if "~" in token else exact).extend(places)
        return (exact, STEM) if exact else (by_root, ROOT)

    @staticmethod
    def _as_head(folded: str, entry: Entry) -> list[Place]:
        """Return the German compounds that end in a label: a "Dachfenster" is a Fenster."""
        if len(folded) < MIN_PART:
            return []
        return [
            place
            for word, places in entry.vocabulary.items()
            if len(word) > len(folded) + 2 and word.endswith(folded)
            for place in places
            if entry.fields[place.field].language == "de"
        ]

    def _share(self, variant: Variant) -> float:
        """Return the share of all entries that say a one-word label: what everybody says, proves little."""
        word = variant.words[0]
        if word.folded not in self._shares:
            tokens = {token for token in word.tokens if "~" not in token}
            count = sum(1 for entry in self.entries if not tokens.isdisjoint(entry.places))
            self._shares[word.folded] = count / self.total if count >= COMMON_FROM else 0
        return self._shares[word.folded]

    def _weight(self, index: int) -> float:
        asked = self.query.words[index]
        count = sum(1 for said in self.texts if said[index] and said[index].value >= PART * 0.1)
        weight = math.log(1 + self.total / count) if count else UNKNOWN_WEIGHT
        if self.query.concepts_of(index):
            weight = max(weight, CONCEPT_WEIGHT)
        weight *= GENERAL_SHARE if asked.is_general else 1
        return weight * (MODIFIER_SHARE if asked.is_modifier else 1)


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
            if best is None or entry.fields[start.field].weight > entry.fields[best[0].field].weight:
                best = found
    return best
