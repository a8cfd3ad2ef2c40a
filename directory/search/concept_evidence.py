"""The evidence that an entry has a concept: its tags, what it offers, and the labels that it says in any language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from directory.search.analysis import differ, fold, is_everyday, is_general, is_little
from directory.search.evidence import Evidence, is_own_name, said_in_all, scaled
from directory.search.mentions import LabelWord, closest, is_somebody, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from directory.search.entry import Entry
    from directory.search.thesaurus import Recognised, Thesaurus, Variant

TAGGED, TAGGED_BROADER, TAGGED_BY_SECTOR, SAYS_LABEL = 1.15, 0.4, 0.55, 0.9
TAGGED_BY_OFFER = 0.9  # it offers that at present, which says less than what it is tagged with for good
BROADER_IS_SURE, BROADER_IS_ANOTHER = 0.7, 0.4  # he may do this, unless he says which other things he does
NARROWER_ALONE = 0.75  # who grinds among much else does machining, but he whose trade it is stands first
ASKED_NARROWER = 0.87  # who asks for sausages by a label of meat, doesn't want everybody who is tagged with meat first
LABEL_AS_HEAD, LABEL_IS_COMMON = 0.58, 0.45
LABEL_OF_THE_SAME = 1.1  # the very thing that was asked for, in whatever language
LABEL_IS_NARROWER = 0.8  # who drills does something of machining, who says machining does machining
LABEL_OF_ANOTHER, TAGGED_FOR_ANOTHER = 0.4, 0.45  # who makes brushes, makes no candles
LABEL_OF_NARROWER_TRADE = 0.85  # who grinds does something of machining
LABEL_OF_SECTOR = 0.6  # who asks for space flight by a label of its sector doesn't want every train of that sector
SOMEBODY = 0.3  # Mr Hruška grows no pears
COMMON = 0.07
COMMON_FROM = 12  # in a handful of entries everything is common
CLASSIFIED_NEAR, CLASSIFIED_FAR = 0.85, 0.7  # who is tagged with other things, mentions it rather than does it
ACROSS_CLAUSES = 0.6  # "cut by laser, welded cabinets" isn't laser welding
SAYS_NO_TRADE = ("town", "certificates")  # the town of Kamenice is no stonemason, nor ISO 9001 advice on it
SURELY_NAMED_SECTOR = 0.8  # by a part of its name, too: "IT" of "IT and software"


class ConceptEvidence:
    """Looks for concepts in the entries that the database found. `total` is the size of the whole directory."""

    def __init__(self, thesaurus: Thesaurus, entries: Sequence[Entry], *, total: int):
        self.thesaurus = thesaurus
        self.entries = entries
        self.total = total
        self._shares: dict[str, float] = {}

    def found(self, one: Recognised, entry: Entry) -> list[Evidence]:
        """Return the evidence that an entry has a concept: its tag, and its texts by any label in any language.

        All of it counts little where the entry denies what was asked for: who nickels and says that he doesn't chrome,
        has the concept of both.
        """
        said = without_parts([each for each in self.labels_said(one, entry) if each], one.variant.sense)
        tag, offer = self.tag(one, entry), self.offer(one, entry)
        found = [self.doubted(each, one, said, entry) for each in (tag, offer) if each]
        if said:
            # Told is the concept's own name where it is said at all; it explains more than the strongest jargon.
            told = max(said, key=lambda each: (is_own_name(each, one), each.value))
            found.append(replace(told, value=said_in_all(said) * self.classified(one, entry)))
        meant = [each for each in said if each.variant and means_the_same(each.variant, one.variant)]
        denies = bool(meant) and all(is_denied(each, entry) for each in meant)
        return [scaled(each, LABEL_OF_ANOTHER) for each in found] if denies else found

    def tag(self, one: Recognised, entry: Entry) -> Evidence | None:
        """Return the evidence of an entry's own tags: the concept, a narrower or a broader one, its sector."""
        share = one.quality * (ASKED_NARROWER if one.variant.is_narrower else 1)
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
        share = one.quality * (ASKED_NARROWER if one.variant.is_narrower else 1)
        if self.thesaurus.kinds[one.concept] == "sector":
            return Evidence("offer", TAGGED_BY_SECTOR * share, concept=one, offer=offer, surety=self.of_sector(one))
        narrower = (code for code in sorted(offer.concepts) if one.concept in self.thesaurus.broader(code))
        told = "" if one.concept in offer.concepts else next(narrower, "")
        return Evidence("offer", TAGGED_BY_OFFER * share, concept=one, told=told, offer=offer)

    def of_sector(self, one: Recognised) -> float | None:
        """Return how sure it is that everybody of a sector is meant: it is, where the sector itself is asked for."""
        return one.quality if one.quality >= SURELY_NAMED_SECTOR and not one.is_silenced else None

    def doubted(self, tag: Evidence, one: Recognised, said: list[Evidence], entry: Entry) -> Evidence:
        """Return the evidence of a tag, less of it where the entry only says other things of the concept."""
        named = [each.variant for each in said if each.variant and not is_denied(each, entry)]
        named = [variant for variant in named if variant.concept == one.concept]
        senses = {variant.sense for variant in named if variant.sense}
        says_the_whole = not senses or any(variant.quality == 1 and not variant.sense for variant in named)
        if not one.variant.is_narrower or not one.variant.sense or says_the_whole or one.variant.sense in senses:
            return tag
        return scaled(tag, TAGGED_FOR_ANOTHER)

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

    def labels_said(self, one: Recognised, entry: Entry) -> Iterator[Evidence | None]:
        """Yield the labels of a concept that the entry says: all words of one close together, in its language."""
        labels = self.thesaurus.tokens_of(one.concept)
        hits: dict[int, tuple[Variant, dict[int, LabelWord]]] = {}
        for token in sorted(labels.keys() & entry.places.keys()):  # in one order in every process
            said = [(entry.fields[place.field], entry.word_at(place), place) for place in entry.places[token]]
            said = [each for each in said if each[0].name not in SAYS_NO_TRADE and not is_little(each[1])]
            for variant, position in labels[token] if said else ():
                label = variant.words[position].text
                places = [
                    place
                    for field, word, place in said
                    if field.language == variant.language and not differ(label, word)
                ]
                if places:
                    _, words = hits.setdefault(id(variant), (variant, {}))
                    words.setdefault(position, LabelWord()).add(token, places, variant.words[position], variant, entry)
        for variant, words in hits.values():
            if len(words) == len(variant.words):
                yield self.label(one, variant, entry, list(words.values()))
        for ending in sorted(labels.keys() & entry.endings.keys()):
            places = [place for place in entry.endings[ending] if entry.fields[place.field].name not in SAYS_NO_TRADE]
            for variant, _position in labels[ending] if places else ():
                if len(variant.words) == 1 and variant.language == "de" and id(variant) not in hits:
                    yield self.label(one, variant, entry, [LabelWord(places)], share=LABEL_AS_HEAD)

    def label(
        self, one: Recognised, variant: Variant, entry: Entry, words: list[LabelWord], *, share: float = 1
    ) -> Evidence | None:
        together = closest([word.places for word in words], entry)
        if together is None:
            return None
        value = SAYS_LABEL * share * one.quality * variant.quality * weight_of(together[0], entry)
        value *= min(word.share for word in words) * (1 if entry.is_one_clause(together) else ACROSS_CLAUSES)
        if is_somebody(together[0], entry):
            value *= SOMEBODY
        if self.proves_little(variant):
            value *= LABEL_IS_COMMON
        if variant.concept != one.concept:
            value *= LABEL_OF_NARROWER_TRADE
        elif one.variant.sense and variant.sense:
            is_same = one.variant.sense == variant.sense
            value *= LABEL_OF_ANOTHER if not is_same else LABEL_OF_THE_SAME if share == 1 else 1
        elif one.variant.sense != variant.sense or (not one.variant.is_narrower and variant.kind == "hidden"):
            value *= LABEL_IS_NARROWER
        if self.thesaurus.kinds[one.concept] == "sector":
            value *= LABEL_OF_SECTOR
        told = variant.concept if variant.concept != one.concept else ""
        return Evidence("label", value, together, one, variant, told)

    def proves_little(self, variant: Variant) -> bool:
        """Whether firms of any trade say a label, or many do."""
        return is_said_by_all(variant) or (len(variant.words) == 1 and self.share_of(variant) > COMMON)

    def share_of(self, variant: Variant) -> float:
        """Return the share of all entries that say a one-word label: what everybody says, proves little."""
        word = variant.words[0]
        if word.folded not in self._shares:
            tokens = {token for token in word.tokens if "~" not in token}
            count = sum(1 for entry in self.entries if not tokens.isdisjoint(entry.places))
            self._shares[word.folded] = count / self.total if count >= COMMON_FROM else 0
        return self._shares[word.folded]


def is_said_by_all(variant: Variant) -> bool:
    """Whether firms of any trade say a label: one of questions, or a word that tells no trade."""
    if variant.kind == "question" or len(variant.words) > 1:
        return variant.kind == "question"
    word = variant.words[0].text
    return is_everyday(word) or is_general(word)


def without_parts(said: list[Evidence], asked: str) -> list[Evidence]:
    """Return the labels said, but for those within a longer one of another sense than was asked for.

    "Hydraulic hoses" say nothing of hydraulic cylinders.
    """
    others = [set(one.places) for one in said if one.variant and one.variant.sense not in ("", asked)]
    return [one for one in said if not any(set(one.places) < other for other in others)]


def means_the_same(said: Variant, asked: Variant) -> bool:
    """Whether two labels name the same thing of one concept: in one word, or in one sense."""
    if said.concept != asked.concept:
        return False
    return fold(said.label) == fold(asked.label) or bool(asked.sense and said.sense == asked.sense)


def is_denied(label: Evidence, entry: Entry) -> bool:
    return all(entry.is_denied(place) for place in label.places)
