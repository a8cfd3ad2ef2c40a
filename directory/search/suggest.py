"""What somebody may be about to type: organisations, concepts and places whose names begin so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from directory.models import SearchDocument
from directory.search import current
from directory.search.analysis import fold, split
from directory.search.backends import backend
from directory.search.codes import name_token
from directory.search.expression import Token, all_of
from directory.selectors.organisations import visible_organisations

if TYPE_CHECKING:
    from directory.search.current import Knowledge
    from glokal.core.viewer import Viewer

MIN_LETTERS, MAX_LETTERS = 2, 60
EACH = 4
LOOKED_AT = 60  # names that begin so, the first in the alphabet, before the nearest are chosen
KINDS = {"capability", "material", "sector"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`kind` is "organisation", "concept" or "place"; `detail` says what was typed if the name is another one.

    pairs      the address of the result: the query, or a filter
    public_id  of an organisation, whose own page is meant
    """

    kind: str
    text: str
    detail: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    public_id: str = ""


def suggest(text: str, *, language: str, viewer: Viewer, only_organisations: bool = False) -> list[Suggestion]:
    """Return up to four of each kind, for a reader of `language`. Three queries at most.

    Concepts come first, but after a place of exactly this name if they merely begin like it (Pilsen, Pilsener Bier).
    """
    text = " ".join(text.replace("\0", " ").split())[:MAX_LETTERS]
    if len(fold(text)) < MIN_LETTERS:
        return []
    if only_organisations:
        return organisations(text, viewer)
    known = current.knowledge()
    towns = places(text, known)
    told = [*concepts(text, known, language), *organisations(text, viewer)]
    return [*towns, *told] if means_a_place(text, known) else [*told, *towns]


def concepts(text: str, known: Knowledge, language: str) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    names = sorted(
        (name for name in known.prefixes.beginning(text) if name.kind == "concept"),
        key=lambda name: (not name.is_preferred, name.is_hidden, len(name.text)),
    )
    for name in names:
        kind = known.thesaurus.kinds[name.of]
        if name.of not in found and kind in KINDS and len(found) < EACH:
            shown, _language = known.thesaurus.name(name.of, language)
            detail = "" if name.is_hidden or fold(name.text) == fold(shown) else name.text
            found[name.of] = Suggestion("concept", shown, detail, ((kind, name.of),))
    return list(found.values())


def means_a_place(text: str, known: Knowledge) -> bool:
    """Whether a place is called exactly so, and nothing else is."""
    kinds = {name.kind for name in known.prefixes.beginning(text) if fold(name.text) == fold(text)}
    return kinds == {"place"}


def places(text: str, known: Knowledge) -> list[Suggestion]:
    codes = dict.fromkeys(name.of for name in known.prefixes.beginning(text) if name.kind == "place")
    towns = sorted(
        (known.gazetteer.towns[code] for code in codes),
        key=lambda town: (not town.nuts3, -town.population, town.code),  # those of the area first
    )
    found = []
    for town in towns[:EACH]:
        others = [name for _language, name in town.names if name != town.name]
        found.append(Suggestion("place", town.name, ", ".join(others[:1]), (("near", town.code),)))
    return found


def organisations(text: str, viewer: Viewer) -> list[Suggestion]:
    """Return the organisations that have all the words in their name, the last one as far as it is typed."""
    words = [fold(word) for word in split(text)]
    if not words:
        return []
    expression = all_of(
        Token(name_token(word), is_prefix=position == len(words) - 1) for position, word in enumerate(words)
    )
    documents = backend().match(SearchDocument.objects.all(), expression).order_by("sort_default", "pk")
    with backend().by_index():
        keys = list(documents.values_list("pk", flat=True)[:LOOKED_AT])
    rows = visible_organisations(viewer=viewer).filter(pk__in=keys)
    wanted = fold(text)
    named = sorted(
        rows.values_list("sort_default", "pk", "public_id", "name", "town"),
        key=lambda row: (not fold(row[3]).startswith(wanted), *row[:2]),
    )
    return [
        Suggestion("organisation", name, town, (("q", name),), public_id)
        for _sort, _pk, public_id, name, town in named[:EACH]
    ]
