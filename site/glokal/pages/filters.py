"""Filters of a list: what a reader chose, what each choice leads to, and an address that keeps it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

# What a thing counts under in each filter, by the filter's name.
Values = Mapping[str, set[str]]
# The value that is set in each filter, by its name; an open one isn't named.
Chosen = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter: `choices` are those that lead to something together with the other filters, and the one chosen."""

    name: str
    label: str
    choices: list[Choice]


def fits(thing: Values, chosen: Chosen) -> bool:
    return all(value in thing[name] for name, value in chosen.items())


def facets_of(
    things: Iterable[Values],
    chosen: Chosen,
    *,
    labels: Mapping[str, str],
    named: Callable[[str, set[str]], list[tuple[str, str]]],
) -> list[Facet]:
    """Return the filters of `labels` with how much each choice leads to, counted without the filter's own choice.

    `named(name, values)` returns the values with their labels, in the order in which they are offered. A filter without
    anything to choose is left out.
    """
    things = list(things)
    found = []
    for name, label in labels.items():
        others = {other: value for other, value in chosen.items() if other != name}
        counts = Counter(value for thing in things if fits(thing, others) for value in thing[name])
        own = chosen.get(name, "")
        offered = named(name, {*counts, *([own] if own else [])})
        choices = [Choice(value, text, counts[value], is_chosen=value == own) for value, text in offered]
        if choices:
            found.append(Facet(name, label, choices))
    return found


def query_of(chosen: Chosen) -> str:
    """Return the start of an address's query that keeps the filters, empty if there are none."""
    return f"{urlencode(chosen)}&" if chosen else ""
