"""What stands round a result: chips to take away, filters that are set, orders, wider questions, places offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, gettext_lazy

from directory.search import current
from directory.search.engine import LISTINGS
from directory.search.filters import MORE, OPEN
from directory.selectors.results import CONFIRMED, DISTANCE, NAME, NEWEST, RELEVANCE, address_of_pairs
from glokal.core.collation import sort_key

if TYPE_CHECKING:
    from directory.search.engine import SearchResult
    from directory.search.facets import Facet
    from directory.search.scopes import Scope
    from directory.search.understood import Chip
    from directory.selectors.results import Question

PLACES_OFFERED = 40
WHERE = {
    "place": gettext_lazy("within {number} km of {place}"),
    "border": gettext_lazy("within {number} km of the border"),
    "without place": gettext_lazy("not within {number} km of {place}"),
    "without border": gettext_lazy("not within {number} km of the border"),
}


@dataclass(frozen=True, slots=True)
class ShownChip:
    """Something understood, and the address of the question without it.

    `other` is its name in the other language, `language` the code of that language.
    """

    kind: str
    text: str
    other: str
    language: str
    url: str


def chips_with_addresses(question: Question, result: SearchResult, *, language: str) -> list[ShownChip]:
    """Return the chips for a reader of `language`."""
    return [shown_chip(chip, question, language) for chip in result.chips]


def shown_chip(chip: Chip, question: Question, language: str) -> ShownChip:
    url = address_of_pairs([*chip.drop, *([("sort", question.sort)] if question.sort else [])])
    if chip.radius is not None:
        # The local name first; of the other ones only what the reader's own language has.
        own = dict(chip.others).get(language, "")
        place = f"{chip.name} ({own})" if own else chip.name
        text = str(WHERE[chip.kind]).format(number=chip.radius, place=place)
        return ShownChip(chip.kind.split()[0], text, "", "", url)
    if chip.kind == "concept":
        other_language, other = next(iter(chip.others), ("", ""))
        return ShownChip(chip.kind, chip.name, other, other_language, url)
    text = chip.name or chip.asked
    if chip.kind.startswith("without"):
        return ShownChip("without", _("without: {what}").format(what=text), "", "", url)
    return ShownChip(chip.kind, text, "", "", url)


def facets_in_order(result: SearchResult) -> list[Facet]:
    """Return the facets in the order in which they are always offered, whatever is chosen in them."""
    return sorted(result.facets, key=lambda facet: (OPEN + MORE).index(facet.name))


def active_filters(question: Question, result: SearchResult) -> list[tuple[str, str]]:
    """Return each value that is chosen in a facet, with the address of the question without it."""
    return [
        (value.label, question.address(question.filters.toggled(facet.name, value.value)))
        for facet in result.facets
        for value in facet.values
        if value.is_chosen and facet.name != "distance"
    ]


def sorts_of(question: Question, scope: Scope, result: SearchResult) -> list[tuple[str, str, bool]]:
    """Return the orders that make sense here: name, the address that sorts by it, and whether it is the present one."""
    names = {
        RELEVANCE: _("by relevance"),
        DISTANCE: _("by distance"),
        CONFIRMED: _("recently confirmed first"),
        NEWEST: _("newest first"),
        NAME: _("by name"),
    }
    # Without words organisations come as they were confirmed, which is what "newest" means for them.
    usual = RELEVANCE if question.text else NEWEST if scope is LISTINGS else CONFIRMED
    present = usual if question.order == NEWEST else question.order
    orders = [usual, *([DISTANCE] if result.radius else []), *([] if scope is LISTINGS else [CONFIRMED]), NAME]
    return [(names[order], question.address(sort=order), order == present) for order in dict.fromkeys(orders)]


def steps_of(question: Question, result: SearchResult) -> list[tuple[str, str]]:
    """Return wider questions with their addresses."""
    return [(step.label, address_of_pairs(step.pairs)) for step in result.widen]


def places_offered(question: Question) -> list[tuple[str, str, bool]]:
    """Return the area's largest towns by name, each with its code and whether distances are measured from it.

    The chosen ones are always among them.
    """
    towns = current.knowledge().gazetteer.towns
    of_area = [town for town in towns.values() if town.nuts3]
    largest = sorted(of_area, key=lambda town: -town.population)[:PLACES_OFFERED]
    chosen = [towns[code] for code in question.filters.near if code in towns]
    offered = {town.code: town for town in [*largest, *chosen]}
    return [
        (town.code, town.name, town.code in question.filters.near)
        for town in sorted(offered.values(), key=lambda town: sort_key(town.name))
    ]
