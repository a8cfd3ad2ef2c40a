"""Cells of capabilities and materials: lists come in people's own words, and one strange word mustn't cost an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext as _

from directory.exchange.findings import RefusedError
from directory.exchange.rows import Value
from directory.search.labels import PART
from directory.search.query import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.exchange.vocabulary import Concepts
    from directory.search.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a cell: the primary key that it names, how it was read if not as it stands, or why it is left out."""

    text: str
    key: int | None = None
    repair: str = ""
    refusal: str = ""


def named_in(text: str, kind: str, concepts: Concepts) -> Value:
    """Return the concepts of a kind that the words between "|" name, by primary key.

    Another sign is taken for "|" where more is known between such signs. What is neither a code nor a label is read as
    a search would read it, if that is certain; else it is left out, and what is known counts all the same.
    """
    parts, finer = (
        [_read(part.strip(), kind, concepts) for part in re.split(signs, text) if part.strip()]
        for signs in (r"\|", r"[|;,\n/]")
    )
    repairs = []
    if _known(finer) > _known(parts):
        parts, repairs = finer, [_("Several values stand between “|”; here another sign separated them.")]
    repairs += [part.repair for part in parts if part.repair]
    unknown = [part for part in parts if part.key is None]
    return Value(
        frozenset(part.key for part in parts if part.key is not None),
        " ".join(repairs),
        tuple(part.text for part in unknown),
        " ".join(part.refusal for part in unknown),
    )


def _known(parts: Sequence[Part]) -> int:
    return sum(part.key is not None for part in parts)


def _read(text: str, kind: str, concepts: Concepts) -> Part:
    try:
        return Part(text, concepts.find(text, kind))
    except RefusedError as refusal:
        code = _understood(text, kind, concepts.thesaurus)
        if code not in concepts.by_code:
            return Part(text, refusal=str(refusal))
    name = concepts.thesaurus.name(code, get_language() or "de")[0]
    repair = _("“%(text)s” was read as “%(name)s”.") % {"text": text, "name": name}
    return Part(text, concepts.by_code[code][0], repair)


def _understood(text: str, kind: str, thesaurus: Thesaurus) -> str:
    """Return the code of the one concept of a kind that all the words of a text surely name, or nothing."""
    query = read(text, thesaurus)
    meant = {position for position, (word, _part) in enumerate(query.parts) if not query.words[word].is_general}
    found = sorted(
        (
            (one.quality, one.concept)
            for one in query.concepts
            if thesaurus.kinds.get(one.concept) == kind and not one.is_silenced and meant and meant <= one.words
        ),
        reverse=True,
    )
    if not found or found[0][0] < PART or (len(found) > 1 and found[0][0] == found[1][0]):
        return ""
    return found[0][1]
