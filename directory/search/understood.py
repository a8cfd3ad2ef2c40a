"""What a query is understood to ask: a number, places and regions, and words; each as a chip that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings

from directory.search import grammar
from directory.search.analysis import analyse_query, fold, is_little, split
from directory.search.codes import code_in
from directory.search.excluding import excluded_in, is_trade
from directory.search.filters import DEFAULT_RADIUS
from directory.search.gazetteer import BORDER
from directory.search.narrowing import EXCLUDED_RADIUS
from directory.search.query import MAX_LETTERS, Query, read
from directory.search.thesaurus import RECOGNISED, SURELY_WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from directory.search.current import Knowledge
    from directory.search.excluding import Excluded
    from directory.search.filters import Filters
    from directory.search.gazetteer import Located
    from directory.search.thesaurus import Thesaurus

MAX_LOCATED = 3


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood.

    kind    "concept", "place", "region", "border", "word", or what is ruled out: "without"; "without place"
    asked   the words of the query ("" for a place that was chosen)
    name    what it is called in the reader's language ("" where that is the same)
    others  (language, name) in other languages
    radius  km around a place, or from the border
    drop    the pairs of the address without it
    """

    id: str
    kind: str
    asked: str
    name: str = ""
    others: tuple[tuple[str, str], ...] = ()
    radius: int | None = None
    drop: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, read. `query` holds the words that are left without places, and what was taken away or ruled out."""

    text: str
    code: str | None
    located: tuple[Located, ...]
    query: Query
    is_emptied: bool  # the reader took a word or a place away
    excluded: tuple[Excluded, ...] = ()

    @property
    def is_for_everything(self) -> bool:
        """Whether nothing is asked for but what the filters say: without words, but not a text without any."""
        return not self.query.words and (not self.text or bool(self.located or self.excluded) or self.is_emptied)


def understand(
    text: str,
    filters: Filters,
    known: Knowledge,
    *,
    language: str,
    names_somebody: Callable[[Sequence[str]], bool],
    corrections: Mapping[str, Sequence[str]] | None = None,
) -> Asked:
    """Read a query. `names_somebody` says whether folded words are all in one entry's name: then they are no place.

    A trade that is also a place is the place where the reader's `language` writes only names large ("oplocení Most").
    """
    text = " ".join(text.replace("\0", " ").split())[:MAX_LETTERS]
    words = split(text)
    located: list[Located] = []
    code = code_in(text)
    names = {word for word in words[1:] if word.istitle()} if language == "cs" else set()

    def is_label(word: str) -> bool:
        if known.gazetteer.is_area(word):
            return is_of_label(word, words, known)
        return word not in names and is_trade([word], known)

    excluded = excluded_in(words, known)
    ruled_out = {position for one in excluded for position in one.words}
    left = [
        word
        for position, word in enumerate(words)
        if position not in ruled_out and word.casefold() not in grammar.NO_WISHES
    ]
    while len(located) < MAX_LOCATED and not (code and len(words) == 1):
        found = known.gazetteer.locate(left, is_label=is_label)
        if found is None:
            break
        is_doubtful = not found.is_certain and (len(words) > 1 or found.is_inflected)
        if is_doubtful and names_somebody([fold(word) for word in words]):
            break
        located.append(found)
        left = [word for position, word in enumerate(left) if position not in found.words]
    kept_words = [word for word in left if f"word:{fold(word)}" not in filters.dropped]
    if located and all(map(is_little, kept_words)):
        kept_words = []  # "zwischen Böhmen und Sachsen"
    is_emptied = len(kept_words) < len(left) or any(one.chip in filters.dropped for one in (*located, *excluded))
    query = read(" ".join(kept_words), known.thesaurus, corrections=corrections)
    kept = tuple(one for one in query.concepts if f"concept:{one.concept}" not in filters.dropped)
    query = replace(query, text=text, concepts=kept)
    located = [one for one in located if one.chip not in filters.dropped]
    excluded = tuple(one for one in excluded if one.chip not in filters.dropped)
    return Asked(text, code, tuple(located), query, is_emptied, excluded)


def is_of_label(area: str, words: Sequence[str], known: Knowledge) -> bool:
    """Whether a country's or a region's name belongs to the word beside it, as in the label "české sklo".

    Where a question is about languages, it names one: translations of German texts.
    """
    if any(fold(word).startswith(grammar.ABOUT_LANGUAGES) for word in words):
        return True
    at = words.index(area) if area in words else -1
    pairs = [words[max(at - 1, 0) : at + 1], words[at : at + 2]] if at >= 0 else []
    return any(
        len(one.words) == len(pair) > 1 and one.quality >= SURELY_WHOLE
        for pair in pairs
        for one in known.thesaurus.recognise(analyse_query(" ".join(pair)))
    )


def chips_of(asked: Asked, filters: Filters, known: Knowledge, *, language: str, radius: int) -> tuple[Chip, ...]:
    """Return the chips in the order of their kinds: concepts, places, what is ruled out, words; each once."""
    found = [
        Chip(
            f"concept:{one.concept}",
            "concept",
            asked.query.says(one),
            known.thesaurus.name(one.concept, language)[0],
            other_names(one.concept, language, known.thesaurus),
        )
        for one in asked.query.concepts
        if one.quality >= RECOGNISED
    ]
    named = {asked.query.parts[position][0] for one in asked.query.concepts for position in one.words}
    found += [place_chip(one, radius=radius) if one.towns else region_chip(one, language) for one in asked.located]
    for code in filters.near:
        town = known.gazetteer.towns.get(code)
        if town:
            found.append(Chip(f"near:{code}", "place", "", town.name, names_but(town.names, town.name), radius))
    found += [excluded_chip(one, language, known.thesaurus) for one in asked.excluded]
    found += [
        Chip(f"word:{one.word.folded}", "word", one.text)
        for index, one in enumerate(asked.query.words)
        if index not in named
    ]
    once: dict[str, Chip] = {}
    for chip in found:
        once.setdefault(chip.id, chip)
    return tuple(replace(chip, drop=tuple(pairs(asked.text, without(chip, filters)))) for chip in once.values())


def without(chip: Chip, filters: Filters) -> Filters:
    kind, _colon, code = chip.id.partition(":")
    return filters.toggled("near", code) if kind == "near" else filters.dropping(chip.id)


def pairs(text: str, filters: Filters) -> list[tuple[str, str]]:
    """Return a whole question as it stands in an address."""
    return [*([("q", text)] if text else []), *filters.query_pairs()]


def place_chip(one: Located, *, radius: int) -> Chip:
    name = " / ".join(town.name for town in one.towns)
    [first, *_rest] = one.towns
    return Chip(one.chip, "place", one.asked, name, names_but(first.names, name), radius)


def region_chip(one: Located, language: str) -> Chip:
    if one.areas[0].code == BORDER:
        return Chip(one.chip, BORDER, one.asked, radius=one.radius or DEFAULT_RADIUS)
    names = dict(one.areas[0].names)
    others = tuple((code, name) for code, name in names.items() if code != language)
    return Chip(one.chip, "region", one.asked, names.get(language, one.asked), others)


def excluded_chip(one: Excluded, language: str, thesaurus: Thesaurus) -> Chip:
    """Return the chip of what is ruled out, named as it would be if it was asked for."""
    if one.located:
        there = place_chip(one.located, radius=0) if one.located.towns else region_chip(one.located, language)
        radius = (one.located.radius or EXCLUDED_RADIUS) if one.located.towns else there.radius
        return Chip(one.chip, f"without {there.kind}", one.asked, there.name, there.others, radius)
    named = [thesaurus.name(code, language)[0] for code in one.concepts]
    return Chip(one.chip, "without", one.asked, ", ".join(dict.fromkeys(named)))


def names_but(names: tuple[tuple[str, str], ...], name: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, other) for code, other in names if other != name)


def other_names(concept: str, language: str, thesaurus: Thesaurus) -> tuple[tuple[str, str], ...]:
    """Return the concept's names in the site's other languages."""
    others = [code for code, _name in settings.LANGUAGES if code != language and (concept, code) in thesaurus.preferred]
    return tuple((code, thesaurus.name(concept, code)[0]) for code in others)
