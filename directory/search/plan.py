"""What to ask the database for: which tokens can answer a query at all, and which of them answer it well enough.

Scoring looks at every word of an entry. That is too much for thousands of entries, so the same rules stand here once
more in a form that an index can answer: words, codes and labels as sets of tokens.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from directory.search import vocabulary
from directory.search.concept_evidence import COMMON, LABEL_AS_HEAD, SAYS_LABEL, TAGGED, is_said_by_all
from directory.search.entry import MIN_PART, concept_token, ending_token, itself, offered
from directory.search.evidence import FITS
from directory.search.expression import AnyOf, Expression, Token, all_of, any_of
from directory.search.scoring import (
    CONCEPT_WEIGHT,
    ENOUGH_COVERED,
    GENERAL_SHARE,
    MATERIAL_SHARE,
    MODIFIER_SHARE,
    UNKNOWN_WEIGHT,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from directory.search.analysis import Word
    from directory.search.query import Query
    from directory.search.thesaurus import Recognised, Thesaurus, Variant

MAX_TOKENS = 400  # of labels and longer words, in one question
MAX_GROUPS = 6  # words that decide; further ones only help in scoring
IN_TEXT = 0.7  # what a word counts in a text, between what it counts in the profile and in the offers


@dataclass(frozen=True, slots=True)
class Group:
    """What answers one word of the query."""

    weight: float
    core: float  # the same, but little for what only describes another word
    says: Expression | None  # the word itself
    tagged: Expression | None  # the code of a concept that the word names
    strict: Expression | None  # what makes an entry fit, if it is all that is asked for
    broad: Expression | None  # what makes it worth a look

    @property
    def sure(self) -> Expression | None:
        """Who says the word or has the concept: that counts in full."""
        return any_of([self.says, self.tagged])


class Plan:
    """Two queries are asked while it is made: one for the longer words, one for the counts."""

    def __init__(self, query: Query, thesaurus: Thesaurus):
        self.query = query
        self.thesaurus = thesaurus
        words = [*(part for _index, part in query.parts), *(one.word for one in query.words)]
        self.longer = vocabulary.longer_words({word.folded for word in words if len(word.folded) >= MIN_PART})
        tokens = {token for word in words for token in word.tokens}
        for one in query.concepts:
            tokens |= {concept_token(code) for code in (*self._codes(one), offered(one.concept))}
            tokens |= thesaurus.tokens_of(one.concept).keys()
        self.counts = vocabulary.counts(tokens | set(self.longer))
        self.total = self.counts.pop(vocabulary.ALL, 0)

    def knows(self, index: int) -> bool:
        """Whether some entry says the word, or all its parts: as words, since "Spritzgus" stands within others too."""
        return all(not self.counts.keys().isdisjoint(part.tokens) for part in self._parts(index))

    @cached_property
    def groups(self) -> list[Group]:
        found = [self._group(index) for index in range(len(self.query.words))]
        return sorted(found, key=lambda group: -group.weight)[:MAX_GROUPS]

    @cached_property
    def broad(self) -> Expression | None:
        """What an entry must hold to have anything to do with the query."""
        return any_of(group.broad for group in self.groups)

    @cached_property
    def every_word(self) -> Expression | None:
        """What answers the query word by word."""
        return all_of(group.strict for group in self.groups)

    @cached_property
    def enough(self) -> Expression | None:
        """What answers as much of the query as a fitting entry has to: half of it surely, or more of it by labels."""
        answered = [group for group in self.groups if group.strict]
        if self.query.choice:
            return any_of(group.strict for group in answered)
        whole, cores = (sum(getattr(group, name) for group in self.groups) for name in ("weight", "core"))
        found: list[tuple[frozenset[int], bool]] = []
        for size in range(1, len(answered) + 1):
            for some in combinations(range(len(answered)), size):
                share = sum(answered[index].weight for index in some) / whole
                core = sum(answered[index].core for index in some) / cores
                chosen, is_by_labels = frozenset(some), max(share, core) * SAYS_LABEL >= FITS
                if share < ENOUGH_COVERED or any(fewer < chosen and by_labels for fewer, by_labels in found):
                    continue
                found.append((chosen, is_by_labels))
        return any_of(
            all_of(answered[index].strict if is_by_labels else answered[index].sure for index in sorted(chosen))
            for chosen, is_by_labels in found
        )

    def at_least(self, expression: Expression | None) -> int:
        """Return how many documents hold the commonest of its alternatives that are one token: so many meet it."""
        alternatives = expression.parts if isinstance(expression, AnyOf) else (expression,)
        return max((self.counts.get(one.text, 0) for one in alternatives if isinstance(one, Token)), default=0)

    def _parts(self, index: int) -> list[Word]:
        return [part for word, part in self.query.parts if word == index]

    def _group(self, index: int) -> Group:
        parts, positions = self._parts(index), set(self.query.positions(index))
        concepts = [one for one in self.query.concepts if not positions.isdisjoint(one.words)]
        tags = [one for one in concepts if TAGGED * one.quality >= FITS]
        labels = [(one, variant) for one in concepts for variant in self.thesaurus.by_concept[one.concept]]
        weight = self._weight(index, is_named=bool(concepts))
        return Group(
            weight=weight,
            core=weight * (MODIFIER_SHARE if self.query.only_describes(index, self.thesaurus.kinds) else 1),
            says=all_of(self._says(part, strict=True, longer=False) for part in parts),
            tagged=any_of(self._known(concept_token(one.concept)) for one in tags),
            strict=any_of(
                [
                    all_of(self._says(part, strict=True) for part in parts),
                    self._says(self.query.words[index].word, strict=True),
                    *(self._known(concept_token(code)) for one in tags for code in self._codes(one)),
                    *(self._known(concept_token(offered(one.concept))) for one in tags),
                    *self._capped(self._label(one, variant, strict=True) for one, variant in labels),
                ]
            ),
            broad=any_of(
                [
                    *(self._says(part, strict=False) for part in (*parts, self.query.words[index].word)),
                    *(self._known(concept_token(code)) for one in concepts for code in self._codes(one)),
                    *(self._known(concept_token(offered(one.concept))) for one in concepts),
                    *self._capped(self._label(one, variant, strict=False) for one, variant in labels),
                ]
            ),
        )

    def _codes(self, one: Recognised) -> list[str]:
        """Return the codes of those who have a concept, or only something broader and nothing narrower than that."""
        return [one.concept, *map(itself, self.thesaurus.broader(one.concept))]

    def _known(self, token: str) -> Expression | None:
        """Return the token if any document holds it: a question of many unknown ones is slow."""
        return Token(token) if token in self.counts else None

    def _says(self, part: Word, *, strict: bool, longer: bool = True) -> Expression | None:
        in_doubt = strict and self.thesaurus.knows(part)
        own = [token for token in sorted(part.tokens) if not ("~" in token and in_doubt)]
        compounds = [
            word
            for word in (self.longer if longer and len(part.folded) >= MIN_PART else ())
            if part.folded in word and (not strict or word.startswith(part.folded) or word.endswith(part.folded))
        ]
        return any_of(self._known(token) for token in [*own, *compounds])

    def _label(self, one: Recognised, variant: Variant, *, strict: bool) -> Expression | None:
        worth = SAYS_LABEL * one.quality * variant.quality * IN_TEXT
        marks = (f"{variant.language}:",) if strict else (f"{variant.language}:", f"{variant.language}~")
        per_word = [
            any_of(self._known(token) for token in sorted(word.tokens) if token.startswith(marks))
            for word in variant.words
        ]
        if strict:
            said = all_of(per_word) if worth >= FITS and not self._is_common(variant) else None
        else:
            rarest = max(range(len(per_word)), key=lambda position: variant.weights[position])
            said = per_word[rarest]
        heads = self._ending(variant) if not strict or worth * LABEL_AS_HEAD / IN_TEXT >= FITS else None
        return any_of([said, heads])

    def _ending(self, variant: Variant) -> Expression | None:
        """Return what German compounds are found by that end in a one-word label."""
        word = variant.words[0]
        if len(variant.words) > 1 or variant.language != "de" or len(word.folded) < MIN_PART:
            return None
        return Token(ending_token(word.folded), is_prefix=True) if not self._is_common(variant) else None

    def _is_common(self, variant: Variant) -> bool:
        """Whether so many say this label that it proves little."""
        if is_said_by_all(variant) or len(variant.words) > 1:
            return is_said_by_all(variant)
        return self._count(variant.words[0], marks=(":",)) > COMMON * max(self.total, 1)

    def _count(self, word: Word, marks: tuple[str, ...] = (":", "~")) -> int:
        tokens = (token for token in word.tokens if any(mark in token for mark in marks) or vocabulary.is_word(token))
        return max((self.counts.get(token, 0) for token in tokens), default=0)

    def _capped(self, expressions: Iterable[Expression | None]) -> list[Expression]:
        found = any_of(expressions)
        parts = (found,) if isinstance(found, Token) else found.parts if found else ()
        return list(parts[:MAX_TOKENS])

    def _weight(self, index: int, *, is_named: bool) -> float:
        """As `scoring` does it: rare words count more, words that name a concept much, general ones little."""
        asked = self.query.words[index]
        count = min((self._count(part) for part in self._parts(index)), default=0)
        weight = math.log(1 + self.total / count) if count else UNKNOWN_WEIGHT
        weight = max(weight, CONCEPT_WEIGHT) if is_named else weight
        weight *= MATERIAL_SHARE if is_named and self.query.is_material(index, self.thesaurus.kinds) else 1
        weight *= GENERAL_SHARE if asked.is_general or (self.query.is_talk and not is_named and not count) else 1
        return weight * (MODIFIER_SHARE if asked.is_modifier else 1)
