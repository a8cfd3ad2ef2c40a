"""How well an entry answers a query, with the evidence for it.

For every word of the query an entry can have evidence of three kinds: it says the word, it is tagged with the concept
that the word names, or it says a label of that concept, in whatever language. The strongest counts, the others help.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from directory.search.analysis import differ, is_everyday, is_little
from directory.search.evidence import (
    OTHER_KINDS,
    Evidence,
    Scored,
    is_own_name,
    of_compound,
    said_in_all,
    scaled,
    strongest,
)
from directory.search.mentions import LabelWord, closest, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from directory.search.analysis import Word
    from directory.search.entry import Entry, Place
    from directory.search.query import Query
    from directory.search.thesaurus import Recognised, Thesaurus, Variant

EXACT, STEM, ROOT, PART, INSIDE = 1.1, 1.05, 0.7, 0.5, 0.36
ROOT_IN_DOUBT, SHORT_ROOT = 0.35, 4
TAGGED, TAGGED_BROADER, TAGGED_BY_SECTOR, SAYS_LABEL = 1.15, 0.4, 0.55, 0.9
TAGGED_BY_OFFER = 0.9  # it offers that at present, which says less than what it is tagged with for good
BROADER_IS_SURE, BROADER_IS_ANOTHER = 0.7, 0.4  # he may do this, unless he says which other things he does
NARROWER_ALONE = 0.75  # who grinds among much else does machining, but he whose trade it is stands first
ASKED_NARROWER = 0.87  # who asks for sausages by a label of meat, doesn't want everybody who is tagged with meat first
LABEL_AS_HEAD, LABEL_IS_COMMON = 0.75, 0.45
LABEL_IS_NARROWER = 0.8  # who drills does something of machining, who says machining does machining
LABEL_OF_ANOTHER, TAGGED_FOR_ANOTHER = 0.35, 0.45  # who makes brushes, makes no candles
LABEL_OF_NARROWER_TRADE = 0.85  # who grinds does something of machining
LABEL_OF_SECTOR = 0.6  # who asks for space flight by a label of its sector doesn't want every train of that sector
COMMON = 0.07
COMMON_FROM = 4  # in a handful of entries everything is common
CLASSIFIED_NEAR, CLASSIFIED_FAR = 0.85, 0.7  # who is tagged with other things, mentions it rather than does it
SURELY_NAMED = 0.9
SURELY_NAMED_SECTOR = 0.8  # by a part of its name, too: "IT" of "IT and software"
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
            (UNKNOWN_WEIGHT * UNHEARD_OF if self._is_unheard_of(index) else min(rarities[index], CONCEPT_WEIGHT))
            * shares[index]
            for index in range(len(query.words))
        ]
        self.cores = [
            MODIFIER_SHARE if self.query.only_describes(index, self.thesaurus.kinds) else 1
            for index in range(len(query.words))
        ]
        self._shares: dict[str, float] = {}

    def ranked(self) -> list[Scored]:
        found = [self.score(entry, said) for entry, said in zip(self.entries, self.texts, strict=True)]
        return sorted((one for one in found if one), key=lambda one: (not one.fits, -one.score, one.entry.id))

    def knows(self, index: int) -> bool:
        """Whether some entry says the word, or all its parts, at least within a compound."""
        positions = self.query.positions(index)
        return any(all(said[position] for position in positions) for said in self.texts)

    def score(self, entry: Entry, said: list[Evidence | None]) -> Scored | None:
        """Return the entry's score, or None if it doesn't answer enough of the query."""
        of_concepts = [(one, self.of_concept(one, entry)) for one in self.query.concepts]
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
                share = MENTIONED * self.classified(one, entry)
                for position in one.words:
                    found[position] = max(found.get(position, 0), share)
        return found

    def classified(self, one: Recognised, entry: Entry) -> float:
        """Return how likely an entry is what it says, by its tags: 1 if they fit, or if there are none."""
        kinds, broader = self.thesaurus.kinds, self.thesaurus.broader(one.concept)
        kind = kinds[one.concept]
        if kind == "sector" or one.concept in entry.concepts or one.concept in entry.sectors:
            return 1
        if any(offer.has(one.concept) for offer in entry.offers):
            return 1
        if not entry.concepts.isdisjoint(broader) or not any(kinds.get(tag) == kind for tag in entry.concepts):
            return 1
        above = self.thesaurus.parents.get(broader[-1] if broader else one.concept)
        return CLASSIFIED_NEAR if above in entry.sectors or above in entry.concepts else CLASSIFIED_FAR

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

    def of_concept(self, one: Recognised, entry: Entry) -> list[Evidence]:
        """Return the evidence that an entry has a concept: its tag, and its texts by any label in any language."""
        said = [each for each in self.labels_said(one, entry) if each]
        tag, offer = self.tag(one, entry), self.offer(one, entry)
        found = [self.doubted(each, one, said) for each in (tag, offer) if each]
        if said:
            # Told is the concept's own name where it is said at all; it explains more than the strongest jargon.
            told = max(said, key=lambda each: (is_own_name(each, one), each.value))
            value, share = said_in_all(said), self.classified(one, entry)
            surety = value * (share if told.told else (1 + share) / 2)
            found.append(replace(told, value=value * share, surety=surety))
        return found

    def tag(self, one: Recognised, entry: Entry) -> Evidence | None:
        """Return the evidence of an entry's own tags: the concept, a narrower or a broader one, its sector."""
        share = one.quality * (ASKED_NARROWER if one.variant.kind == "hidden" else 1)
        if one.concept in entry.concepts:
            return Evidence("tag", TAGGED * share, concept=one)
        if one.concept in entry.sectors:
            if self.thesaurus.kinds[one.concept] == "sector":
                return Evidence("sector", TAGGED_BY_SECTOR * share, concept=one, surety=self.of_sector(one))
            narrower = [tag for tag in sorted(entry.concepts) if one.concept in self.thesaurus.broader(tag)]
            among = NARROWER_ALONE + (1 - NARROWER_ALONE) * len(narrower) / max(len(entry.concepts), 1)
            sure = min(TAGGED * share, 1)
            return Evidence("tag", TAGGED * share * among, concept=one, told=next(iter(narrower), ""), surety=sure)
        if not entry.concepts.isdisjoint(self.thesaurus.broader(one.concept)):
            means_another = not self.thesaurus.beside(one.concept).isdisjoint(entry.places)
            sure = one.quality * (BROADER_IS_ANOTHER if means_another else BROADER_IS_SURE)
            return Evidence("tag", TAGGED_BROADER * one.quality, concept=one, surety=sure)
        return None

    def offer(self, one: Recognised, entry: Entry) -> Evidence | None:
        """Return the evidence of what an organisation offers at present."""
        offer = next((each for each in entry.offers if each.has(one.concept)), None)
        if offer is None:
            return None
        share = one.quality * (ASKED_NARROWER if one.variant.kind == "hidden" else 1)
        if self.thesaurus.kinds[one.concept] == "sector":
            return Evidence("offer", TAGGED_BY_SECTOR * share, concept=one, offer=offer, surety=self.of_sector(one))
        narrower = (code for code in sorted(offer.concepts) if one.concept in self.thesaurus.broader(code))
        told = "" if one.concept in offer.concepts else next(narrower, "")
        return Evidence("offer", TAGGED_BY_OFFER * share, concept=one, told=told, offer=offer)

    def of_sector(self, one: Recognised) -> float | None:
        """Return how sure it is that everybody of a sector is meant: it is, where the sector itself is asked for."""
        return one.quality if one.quality >= SURELY_NAMED_SECTOR and not one.is_silenced else None

    def doubted(self, tag: Evidence, one: Recognised, said: list[Evidence]) -> Evidence:
        """Return the evidence of a tag, less of it where the entry says which other thing of the concept it means."""
        senses = {each.variant.sense for each in said if each.variant and each.variant.concept == one.concept}
        senses.discard("")
        if one.variant.kind != "hidden" or not one.variant.sense or not senses or one.variant.sense in senses:
            return tag
        return scaled(tag, TAGGED_FOR_ANOTHER)

    def labels_said(self, one: Recognised, entry: Entry) -> Iterator[Evidence | None]:
        """Yield the labels of a concept that the entry says: all words of one close together, in its language."""
        labels = self.thesaurus.tokens_of[one.concept]
        hits: dict[int, tuple[Variant, dict[int, LabelWord]]] = {}
        for token in labels.keys() & entry.places.keys():
            for variant, position in labels[token]:
                places = [
                    place
                    for place in entry.places[token]
                    if entry.fields[place.field].language == variant.language
                    and entry.fields[place.field].name != "town"  # the town of Kamenice is no stonemason
                    and not is_little(entry.word_at(place))
                    and not differ(variant.words[position].text, entry.word_at(place))
                ]
                if places:
                    _, words = hits.setdefault(id(variant), (variant, {}))
                    words.setdefault(position, LabelWord()).add(token, places, variant.words[position], variant, entry)
        for variant, words in hits.values():
            if len(words) == len(variant.words):
                yield self.label(one, variant, entry, list(words.values()))
        for ending in labels.keys() & entry.endings.keys():
            for variant, _position in labels[ending]:
                if len(variant.words) == 1 and variant.language == "de" and id(variant) not in hits:
                    yield self.label(one, variant, entry, [LabelWord(entry.endings[ending])], share=LABEL_AS_HEAD)

    def label(
        self, one: Recognised, variant: Variant, entry: Entry, words: list[LabelWord], *, share: float = 1
    ) -> Evidence | None:
        together = closest([word.places for word in words], entry)
        if together is None:
            return None
        value = SAYS_LABEL * share * one.quality * variant.quality * weight_of(together[0], entry)
        value *= min(word.share for word in words)
        if len(words) == 1 and (is_everyday(variant.words[0].text) or self._share(variant) > COMMON):
            value *= LABEL_IS_COMMON
        if variant.concept != one.concept:
            value *= LABEL_OF_NARROWER_TRADE
        elif one.variant.sense and variant.sense and one.variant.sense != variant.sense:
            value *= LABEL_OF_ANOTHER
        elif variant.sense != one.variant.sense or (one.variant.kind != "hidden" and variant.kind == "hidden"):
            value *= LABEL_IS_NARROWER
        if self.thesaurus.kinds[one.concept] == "sector":
            value *= LABEL_OF_SECTOR
        told = variant.concept if variant.concept != one.concept else ""
        return Evidence("label", value, together, one, variant, told)

    def _share(self, variant: Variant) -> float:
        """Return the share of all entries that say a one-word label: what everybody says, proves little."""
        word = variant.words[0]
        if word.folded not in self._shares:
            tokens = {token for token in word.tokens if "~" not in token}
            count = sum(1 for entry in self.entries if not tokens.isdisjoint(entry.places))
            self._shares[word.folded] = count / self.total if count >= COMMON_FROM else 0
        return self._shares[word.folded]

    def _rarity(self, index: int) -> float:
        """Rare words count more, those that name a concept much."""
        positions = self.query.positions(index)
        count = sum(1 for said in self.texts if all(said[position] for position in positions))
        weight = math.log(1 + self.total / count) if count else UNKNOWN_WEIGHT
        return max(weight, CONCEPT_WEIGHT) if self.query.is_named(index) else weight

    def _share_of(self, index: int) -> float:
        """General words and mere modifiers count little."""
        asked = self.query.words[index]
        share = MATERIAL_SHARE if self.query.is_material(index, self.thesaurus.kinds) else 1
        return share * (GENERAL_SHARE if asked.is_general else 1) * (MODIFIER_SHARE if asked.is_modifier else 1)

    def _is_unheard_of(self, index: int) -> bool:
        return not self.query.is_named(index) and not self.knows(index)
