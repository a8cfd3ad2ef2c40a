"""How well an entry answers a query, with the evidence for it.

For every word of the query an entry can have evidence of three kinds: it says the word, it is tagged with the concept
that the word names, or it says a label of that concept, in whatever language. The strongest counts, the others help.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from directory.search.analysis import differ, is_adjective, is_little
from directory.search.concept_evidence import ConceptEvidence
from directory.search.evidence import OTHER_KINDS, Evidence, Scored, of_compound, scaled, strongest
from directory.search.mentions import weight_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.search.analysis import Word
    from directory.search.entry import Entry, Place
    from directory.search.query import Query
    from directory.search.thesaurus import Thesaurus

EXACT, STEM, ROOT, PART, INSIDE = 1.1, 1.05, 0.7, 0.5, 0.36
ROOT_IN_DOUBT, SHORT_ROOT = 0.35, 4
SURELY_NAMED = 0.8
MENTIONED = 0.8  # saying a word that names a concept is worth what saying its label in another language is
UNHEARD_OF = 1.35  # a word that nobody knows is what matters: who asks for dog biscuits, isn't content with biscuits
MIN_PART = 5
OWN_LANGUAGE = 0.01
UNKNOWN_WEIGHT, CONCEPT_WEIGHT, GENERAL_SHARE, MODIFIER_SHARE, MATERIAL_SHARE = 3.15, 3.5, 0.3, 0.5, 0.7
ENOUGH_COVERED, SURE_CONCEPT = 0.5, 0.65


class Scorer:
    """Scores the entries that the database found for one query. `total` is the size of the whole directory."""

    def __init__(self, query: Query, thesaurus: Thesaurus, entries: Sequence[Entry], *, total: int, language: str):
        self.query = query
        self.thesaurus = thesaurus
        self.entries = entries
        self.total = max(total, len(entries), 1)
        self.language = language
        self.texts = [[self.said(word, entry) for _index, word in query.parts] for entry in entries]
        rarities = [self._rarity(index) for index in range(len(query.words))]
        shares = [self._share_of(index) for index in range(len(query.words))]
        self.weights = [rarity * share for rarity, share in zip(rarities, shares, strict=True)]
        self.whole = sum(self.weights)
        self.needs = [
            (UNKNOWN_WEIGHT * UNHEARD_OF if self._is_unheard_of(index) else self._need(index, rarities[index]))
            * shares[index]
            for index in range(len(query.words))
        ]
        self.cores = [
            MODIFIER_SHARE if self.query.only_describes(index, self.thesaurus.kinds) else 1
            for index in range(len(query.words))
        ]
        self.by_concept = ConceptEvidence(thesaurus, entries, total=self.total)

    def ranked(self) -> list[Scored]:
        found = [self.score(entry, said) for entry, said in zip(self.entries, self.texts, strict=True)]
        return sorted((one for one in found if one), key=lambda one: (not one.fits, -one.score, one.entry.id))

    def knows(self, index: int) -> bool:
        """Whether some entry says the word, or all its parts, at least within a compound."""
        positions = self.query.positions(index)
        return any(all(said[position] for position in positions) for said in self.texts)

    def score(self, entry: Entry, said: list[Evidence | None]) -> Scored | None:
        """Return the entry's score, or None if it doesn't answer enough of the query."""
        of_concepts = [(one, self.by_concept.found(one, entry)) for one in self.query.concepts]
        mentioned = self.mentioned(entry)
        of_parts = [
            [
                *([scaled(text, mentioned.get(position, 1))] if text else []),
                *(each for one, found in of_concepts if position in one.words for each in found),
            ]
            for position, text in enumerate(said)
        ]
        reached = covered = 0.0
        certain: dict[int, float] = {}
        best: dict[int, Evidence] = {}
        for index, weight in enumerate(self.weights):
            positions = self.query.positions(index)
            answers = [strongest(of_parts[position]) for position in positions]
            parts = [self.query.parts[position][1] for position in positions]
            answer = answers[0] if len(answers) == 1 else of_compound(answers, parts)
            if len(parts) > 1 and (text := self.said(self.query.words[index].word, entry)):
                answer = max(answer or (text, 0.0), (text, 0.0), key=lambda one: one[0].value)
            if answer is None:
                continue
            best[index], others = answer
            reached += weight * (best[index].value + OTHER_KINDS * others)
            certain[index] = best[index].certainty
            covered += weight
        sure = any(one.quality >= SURE_CONCEPT and found for one, found in of_concepts)
        if not best or (covered < ENOUGH_COVERED * self.whole and not sure):
            return None
        own = OWN_LANGUAGE if self.language in entry.languages else 0
        score = reached / self.whole * covered / self.whole + own
        return Scored(entry, score, self._certainty(certain), best)

    def _certainty(self, found: dict[int, float]) -> float:
        """Return how sure it is that the query is answered, or what it is about without what only describes that.

        Of two things in one question ("bread and dumplings") one is enough.
        """
        if choice := self.query.choice:
            return max(found.get(index, 0) for index in choice)
        every = sum(self.needs[index] * sure for index, sure in found.items()) / sum(self.needs)
        needs = [need * core for need, core in zip(self.needs, self.cores, strict=True)]
        return max(every, sum(needs[index] * sure for index, sure in found.items()) / sum(needs))

    def said(self, word: Word, entry: Entry) -> Evidence | None:
        """Return where the entry says the word itself, inflected or as part of a compound."""
        best: Evidence | None = None
        for token in word.tokens & entry.places.keys():
            strength = self.of_root(token, word) if "~" in token else STEM if ":" in token else EXACT
            places = [place for place in entry.places[token] if not differ(word.text, entry.word_at(place))]
            best = self._stronger(best, strength, places, entry) if places else best
        folded = word.folded
        if best is None and len(folded) >= MIN_PART and not is_little(folded):
            for other, places in entry.vocabulary.items():
                if len(other) > len(folded) and folded in other:
                    inside = not (other.startswith(folded) or other.endswith(folded))
                    best = self._stronger(best, INSIDE if inside else PART, places, entry)
        return best

    def mentioned(self, entry: Entry) -> dict[int, float]:
        """Return, for the words that surely name concepts the entry isn't tagged with, what saying them is worth."""
        found: dict[int, float] = {}
        for one in self.query.concepts:
            if one.quality >= SURELY_NAMED and not one.is_silenced:
                share = MENTIONED * self.by_concept.classified(one, entry)
                for position in one.words:
                    found[position] = max(found.get(position, 0), share)
        return found

    def of_root(self, token: str, word: Word) -> float:
        """Return what a shared root says: little for a word whose relatives are labels anyway, or for a short root.

        "Krajka" (lace) and "krajská" (regional) are no relatives.
        """
        is_doubtful = self.thesaurus.knows(word) or len(token.partition("~")[2]) <= SHORT_ROOT
        return ROOT_IN_DOUBT if is_doubtful else ROOT

    def _stronger(self, best: Evidence | None, strength: float, places: list[Place], entry: Entry) -> Evidence:
        place = max(places, key=lambda place: weight_of(place, entry))
        value = strength * weight_of(place, entry)
        return best if best and best.value >= value else Evidence("text", value, (place,))

    def _rarity(self, index: int) -> float:
        """Rare words count more, those that name a concept much."""
        positions = self.query.positions(index)
        count = sum(1 for said in self.texts if all(said[position] for position in positions))
        weight = math.log(1 + self.total / count) if count else UNKNOWN_WEIGHT
        return max(weight, CONCEPT_WEIGHT) if self.query.is_named(index) else weight

    def _need(self, index: int, rarity: float) -> float:
        """Return how much a word matters for what is claimed: a noun less, the less surely it names a concept.

        "Stahlbau Hallen" is steel construction. An adjective says which one: dog biscuits are no biscuits.
        """
        quality = 1 if is_adjective(self.query.words[index].text) else self.query.quality(index) or 1
        return min(rarity, CONCEPT_WEIGHT * quality)

    def _share_of(self, index: int) -> float:
        """General words and mere modifiers count little, and so do words in a sentence that nobody knows."""
        asked = self.query.words[index]
        if self.query.is_talk and self._is_unheard_of(index):
            return GENERAL_SHARE * (MODIFIER_SHARE if asked.is_modifier else 1)
        share = MATERIAL_SHARE if self.query.is_material(index, self.thesaurus.kinds) else 1
        return share * (GENERAL_SHARE if asked.is_general else 1) * (MODIFIER_SHARE if asked.is_modifier else 1)

    def _is_unheard_of(self, index: int) -> bool:
        return not self.query.is_named(index) and not self.knows(index)
