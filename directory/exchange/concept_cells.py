"""Cells of capabilities and materials: lists come in people's own words, and one strange word mustn't cost an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext as _

from directory.exchange.findings import RefusedError
from directory.search.labels import PART
from directory.search.query import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from directory.exchange.vocabulary import Concepts
    from directory.search.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Named:
    """What the words of a cell name: primary keys, what was read otherwise than it stands, and what nobody knows."""

    keys: frozenset[int]
    repair: str = ""
    unknown: tuple[str, ...] = ()
    left_out: str = ""


def named_in(text: str, kind: str, concepts: Concepts) -> Named:
    """Return the concepts of a kind that the words between "|" name.

    Another sign is taken for "|" where more is known between such signs. What is neither a code nor a label is read as
    a search would read it, if that is certain; else it is left out, and what is known counts all the same.
    """
    whole, finer = _parts(r"\|", text), _parts(r"[|;,\n/]", text)
    is_finer = len(finer) > len(whole) and _known(finer, kind, concepts) > _known(whole, kind, concepts)
    keys: set[int] = set()
    repairs = [_("Several values stand between “|”; here another sign separated them.")] if is_finer else []
    unknown, reasons = [], []
    for part in finer if is_finer else whole:
        try:
            keys.add(concepts.find(part, kind))
        except RefusedError as refusal:
            code = _understood(part, kind, concepts.thesaurus)
            if code in concepts.by_code:
                keys.add(concepts.by_code[code][0])
                name = concepts.thesaurus.name(code, get_language() or "de")[0]
                repairs.append(_("“%(text)s” was read as “%(name)s”.") % {"text": part, "name": name})
            else:
                unknown.append(part)
                reasons.append(str(refusal))
    return Named(frozenset(keys), " ".join(repairs), tuple(unknown), " ".join(reasons))


def _parts(signs: str, text: str) -> list[str]:
    return [part.strip() for part in re.split(signs, text) if part.strip()]


def _known(parts: Sequence[str], kind: str, concepts: Concepts) -> int:
    return sum(concepts.knows(part, kind) or bool(_understood(part, kind, concepts.thesaurus)) for part in parts)


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
