"""Which concepts a query names, by the labels of every language, looked up in memory.

Nothing about labels is indexed with the entries, so a label edited in the CMS counts from the next query on. Each
process keeps its own copy and compares a stamp in the database before it trusts it (`current`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from directory.enums import SEARCHED_ONLY
from directory.search import grammar, labels
from directory.search.analysis import (
    LANGUAGES,
    Word,
    analyse_label,
    differ,
    fold,
    is_general,
    is_of_a_deed,
)
from directory.search.compounds import MIN_PART, cores, cut, first_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GENERAL = 0.35  # a word like "výroba" says little
SAYS_STEM = 0.95  # pneumatiky are tyres, pneumatika is another trade
SAYS_ROOT = 0.88  # only the roots agree: Zerspaner, zerspanen
SAYS_ROOT_OF_NOUN = 0.6  # two nouns with one root are rarely one trade
SAYS_ROOT_IN_DOUBT = 0.5  # and a label has the very word: then a Bäckerei has nothing to do with a Backend
SAYS_CORE = 0.85  # the rest of a compound without its light head: Zerspanung(stechnik)
SAYS_CORE_OF_MACHINE = 0.6  # who makes coffee machines, makes no coffee
SAYS_HEAD, SAYS_FIRST = 0.38, 0.32  # a part of an unknown compound: so weak that it never counts as fitting
RECOGNISED = 0.6
ACCEPTED_SHARE, ACCEPTED_FLOOR = 0.75, 0.25
WIDER_SHARE = 0.8
SURELY_WHOLE = 0.9
SILENCED = 0.45
TAKEN_APART = 0.8  # "Getriebereparatur" asked for as "Reparatur von Getrieben"
MIN_HEAD = 5


@dataclass(frozen=True, slots=True)
class Variant:
    """A label or a part of one, ready to be compared.

    sense   which of the things that its concept holds it names, "" for the concept as a whole
    """

    concept: str
    language: str
    kind: str
    label: str
    text: str
    quality: float
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    sense: str = ""

    @property
    def is_narrower(self) -> bool:
        """Whether it may name one thing of the concept rather than all of it."""
        return self.kind in SEARCHED_ONLY

    @property
    def weight(self) -> float:
        return sum(self.weights)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A concept that some words of the query name. A silenced one only helps: longer words were meant as a whole."""

    concept: str
    words: frozenset[int]
    quality: float
    variant: Variant
    is_silenced: bool = False


@dataclass(slots=True)
class Thesaurus:
    """All labels of all concepts. Build it with `Thesaurus.of`."""

    kinds: dict[str, str]
    parents: dict[str, str]
    by_token: dict[str, list[tuple[Variant, int]]] = field(default_factory=lambda: defaultdict(list))
    by_concept: dict[str, list[Variant]] = field(default_factory=lambda: defaultdict(list))
    preferred: dict[tuple[str, str], str] = field(default_factory=dict)
    whole_words: dict[str, Variant] = field(default_factory=dict)
    german: set[str] = field(default_factory=set)  # what a compound can be made of
    spelling: dict[str, str] = field(default_factory=dict)  # every word of the labels, folded, as it is written
    _beside: dict[str, frozenset[str]] = field(default_factory=dict)
    _tokens_of: dict[str, dict[str, list[tuple[Variant, int]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[labels.LabelRow], *, kinds: dict[str, str], parents: dict[str, str]) -> Thesaurus:
        """Build it from label rows; `kinds` and `parents` are by concept code."""
        rows = list(rows)
        found = cls(kinds=kinds, parents=parents)
        heads = labels.heads_of(row.text for row in rows if row.language == "de")
        named = {(row.language, fold(row.text)): row.concept for row in rows}
        taken = [
            (row, text, quality, tuple(analyse_label(text, row.language)))
            for row in rows
            for text, quality in labels.variants(row.text, row.language, heads)
            if len(text) > 1  # a part such as "C" would find every text with this letter in it
            # "3D-Scan und Druck" says nothing of "Druck", which is a trade of its own
            if named.get((row.language, fold(text)), row.concept) == row.concept
        ]
        known = {fold(row.text) for row in rows if row.language == "de" and row.text.isalpha()}
        taken += [
            (row, " ".join(parts), TAKEN_APART, tuple(each for part in parts for each in analyse_label(part, "de")))
            for row in rows
            if row.language == "de" and row.text.isalpha() and (parts := cut(fold(row.text), known))
        ]
        told: dict[tuple[str, str], labels.Senses] = defaultdict(list)
        concepts_of: dict[str, set[str]] = defaultdict(set)
        for row, _text, quality, words in taken:
            for word in words:
                concepts_of[word.folded].add(row.concept)
            if quality == 1:
                told[row.concept, row.language].append((row.text, labels.meaning_of(words), row.sense))
        rarity = {word: rarity_of(len(concepts), len(kinds)) for word, concepts in concepts_of.items()}
        for row, text, quality, words in taken:
            weights = tuple(rarity[word.folded] * (GENERAL if is_general(word.text) else 1) for word in words)
            sense = row.sense or (labels.sense_of(row, words, told) if quality < 1 else "")
            found.add(Variant(row.concept, row.language, row.kind, row.text, text, quality, words, weights, sense))
        found.german |= {start for word in found.german for start in first_parts(word, found.german)}
        return found

    def broader(self, concept: str) -> list[str]:
        """Return the capabilities above a concept, the nearest first: a lathe shop does machining."""
        found = []
        while (concept := self.parents.get(concept, "")) and self.kinds.get(concept) != "sector":
            if concept in found:  # a circle, which no form lets through
                break
            found.append(concept)
        return found

    def tokens_of(self, concept: str) -> dict[str, list[tuple[Variant, int]]]:
        """Return the tokens of a concept's labels, each with the words of labels that it stands for.

        Made when somebody first asks for the concept: for all of them it takes a second and 60 MB.
        """
        if concept not in self._tokens_of:
            found: dict[str, list[tuple[Variant, int]]] = defaultdict(list)
            for variant in self.by_concept.get(concept, ()):
                for position, word in enumerate(variant.words):
                    for token in word.tokens:
                        if ":" not in token or token.startswith(variant.language):
                            found[token].append((variant, position))
            self._tokens_of[concept] = dict(found)
        return self._tokens_of[concept]

    def beside(self, concept: str) -> frozenset[str]:
        """Return the stems that say something else of what stands above a concept, and nothing of the concept."""
        if concept not in self._beside:
            own = self.tokens_of(concept).keys()
            self._beside[concept] = frozenset(
                token
                for broader in self.broader(concept)
                for variant in self.by_concept[broader]
                if len(variant.words) == 1 and variant.concept != broader
                for token in variant.words[0].tokens
                if token.startswith(f"{variant.language}:") and token not in own
            )
        return self._beside[concept]

    def add(self, variant: Variant) -> None:
        for concept in (variant.concept, *self.broader(variant.concept)):  # who says a narrower thing, does the broader
            self.by_concept[concept].append(variant)
        if variant.kind == "preferred" and variant.quality == 1:
            self.preferred[variant.concept, variant.language] = variant.label
        if len(variant.words) == 1:
            self.whole_words.setdefault(variant.words[0].folded, variant)
        for position, word in enumerate(variant.words):
            self.spelling.setdefault(word.folded, word.text)
            if variant.language == "de" and len(word.folded) >= MIN_PART:
                self.german.add(word.folded)
                self.german.update(
                    token[3:] for token in word.tokens if token[:3] == "de:" and len(token) > 3 + MIN_PART
                )
            for token in word.tokens:
                self.by_token[token].append((variant, position))

    def name(self, concept: str, language: str) -> tuple[str, str]:
        """Return the concept's own name, as within a sentence, and its language: the one asked for if there is one."""
        for other in (language, *LANGUAGES):
            if (concept, other) in self.preferred:
                return within_sentence(self.preferred[concept, other], other), other
        return concept, ""

    def knows(self, word: Word) -> bool:
        """Whether some label holds the word, inflected or not."""
        return any(token in self.by_token for token in word.tokens if "~" not in token)

    def recognise(self, words: Sequence[Word]) -> list[Recognised]:
        """Return the concepts that the words name, the surest first."""
        hits: dict[int, tuple[Variant, dict[int, float], set[int]]] = {}
        for index, word in enumerate(words):
            for token, says in self._tokens(word):
                for variant, position in self.by_token.get(token, ()):
                    label = variant.words[position].text
                    if differ(word.text, label):
                        continue
                    if says == SAYS_ROOT and not (
                        is_of_a_deed(label, variant.language) or is_of_a_deed(word.text, variant.language)
                    ):
                        says_here = SAYS_ROOT_OF_NOUN
                    else:
                        says_here = says
                    _, strengths, used = hits.setdefault(id(variant), (variant, {}, set()))
                    strengths[position] = max(strengths.get(position, 0), says_here)
                    used.add(index)
        best: dict[tuple[str, frozenset[int]], Recognised] = {}
        for variant, strengths, used in hits.values():
            said = sum(variant.weights[position] * strength for position, strength in strengths.items())
            quality = variant.quality * said / variant.weight
            says_little = quality < SURELY_WHOLE and all(is_general(words[index].text) for index in used)
            if quality < ACCEPTED_FLOOR or says_little:
                continue
            key = variant.concept, frozenset(used)
            if key not in best or quality > best[key].quality:
                best[key] = Recognised(variant.concept, frozenset(used), quality, variant)
        return self._settled(list(best.values()))

    def _tokens(self, word: Word) -> Iterable[tuple[str, float]]:
        is_known = self.knows(word)
        for token in word.tokens:
            if "~" in token:
                yield token, SAYS_ROOT_IN_DOUBT if is_known else SAYS_ROOT
            else:
                yield token, SAYS_STEM if ":" in token else 1.0
        if not is_known:
            if core := self._core(word):
                head, tokens = core
                says = SAYS_CORE_OF_MACHINE if head in grammar.MACHINES else SAYS_CORE
                yield from ((token, says) for token in tokens)
            else:
                yield from self._ends(word.folded)

    def _core(self, word: Word) -> tuple[str, set[str]] | None:
        """Return the light head of a compound and what the rest is found by, if that is a label's word."""
        return next((core for core in cores(word) if not core[1].isdisjoint(self.by_token)), None)

    def _ends(self, folded: str) -> Iterator[tuple[str, float]]:
        """Yield the longest label an unknown compound ends in, else the one it begins with: both say little.

        An unheard-of "Lärchenfenster" is some Fenster, a "Zollformular" has to do with Zoll.
        """
        light = next((head for head in grammar.LIGHT_HEADS if folded.endswith(head)), "")
        least = max(MIN_HEAD, len(light) + 1)  # a "Sofahersteller" makes no "Teller"
        heads = (folded[start:] for start in range(2, len(folded) - least + 1))
        firsts = (folded[:end] for end in range(len(folded) - MIN_PART, MIN_PART - 1, -1))
        for ends, says in ((heads, SAYS_HEAD), (firsts, SAYS_FIRST)):
            known = next((end for end in ends if end in self.whole_words and not is_general(end)), None)
            if known:
                yield known, says
                return

    def _settled(self, found: list[Recognised]) -> list[Recognised]:
        """Let a match over more words silence those over fewer, a finer concept the broader; keep what is sure."""
        found = [self._silenced(one, found) for one in found]
        best: Counter[int] = Counter()
        for one in found:
            for index in () if one.is_silenced else one.words:
                best[index] = max(best[index], one.quality)
        floors = {id(one): ACCEPTED_SHARE * max(best[index] for index in one.words) for one in found}
        sure = [
            one
            for one in found
            if one.quality
            >= (ACCEPTED_FLOOR if one.is_silenced else min(RECOGNISED, max(ACCEPTED_FLOOR, floors[id(one)])))
        ]
        once: dict[str, Recognised] = {}
        for one in sorted(sure, key=lambda one: (-one.quality, -len(one.words), one.concept)):
            first = once.setdefault(one.concept, one)
            if one.words.isdisjoint(first.words) and not one.is_silenced:  # "sausages ham": two names of one concept
                once[one.concept] = replace(first, words=first.words | one.words)
        return list(once.values())

    def _silenced(self, one: Recognised, found: list[Recognised]) -> Recognised:
        for other in found:
            exacter = one.words == other.words and len(one.words) == 1 and other.quality == 1 > one.quality
            wider = one.words < other.words and other.quality >= one.quality * WIDER_SHARE
            finer = (
                one.words == other.words
                and (
                    (self.kinds.get(one.concept), self.kinds.get(other.concept)) == ("sector", "capability")
                    or one.concept in self.broader(other.concept)
                )
                and other.quality >= one.quality
            )
            if wider:
                return Recognised(one.concept, one.words, one.quality * SILENCED, one.variant, is_silenced=True)
            if finer or exacter:
                return Recognised(one.concept, one.words, one.quality * SILENCED, one.variant)
        return one

    def taken_apart(self, word: Word) -> list[str]:
        """Cut a German compound that nobody knows into label words, few and long ones; [] where it isn't covered.

        One that is a label but for a light head ("Zerspanungsbetrieb") is read as that label.
        """
        return [] if self._core(word) else cut(word.folded, self.german) or []


def within_sentence(name: str, language: str) -> str:
    """Return a name as it stands within a sentence: small, but for German nouns and abbreviations."""
    return name[:1].lower() + name[1:] if language != "de" and name[1:2].islower() else name


def rarity_of(count: int, of: int) -> float:
    return math.log(1 + of / count) / math.log(1 + of)
