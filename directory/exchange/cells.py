"""An entry's values as the cells of a table: what an export writes and an import of the same compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from directory.exchange.columns import COLUMNS, ORIGINAL, WORDS
from directory.exchange.repairs import tidy
from directory.exchange.values import CONCEPTS, LISTS

if TYPE_CHECKING:
    from directory.exchange.words import Family
    from directory.models import Organisation


def fact(organisation: Organisation, column: str) -> str:
    """Return the cell of one of the facts. Reads prefetched concepts."""
    if column == "id":
        return organisation.public_id
    if column in CONCEPTS:
        return "|".join(sorted(concept.code for concept in getattr(organisation, column).all()))
    value = getattr(organisation, column)
    if column in LISTS:
        return "|".join(value)
    return tidy("" if value is None else str(value))


def cells(organisation: Organisation, family: Family) -> list[str]:
    """Return the cells of an entry in the order of the columns. Persons to contact are in none of them."""
    texts = family.texts()
    found = []
    for column in COLUMNS:
        if column in WORDS:
            base, language = WORDS[column]
            found.append(texts.get(language, {}).get(base, ""))
        elif column == ORIGINAL:
            found.append(family.original if texts else "")
        else:
            found.append(fact(organisation, column))
    return found
