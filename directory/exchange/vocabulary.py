"""What codes are called: kinds, countries and languages in the three languages, concepts by their labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.enums import ConceptKind, ContactLanguage, Country, OrganisationKind
from directory.exchange.findings import RefusedError
from directory.models import Concept, Label
from directory.search import current
from directory.search.analysis import fold
from directory.services.reference import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from directory.search.thesaurus import Thesaurus

CODES = {"country": Country.values, "kind": OrganisationKind.values, "language": ContactLanguage.values}


@cache
def spellings(field: str) -> Mapping[str, str]:
    """Return the codes of a field by what they are called, folded."""
    found = {fold(row["spelling"]): row["code"] for row in read("spellings.tsv") if row["field"] == field}
    return found | {fold(code): code for code in CODES[field]}


def code_of(field: str, text: str) -> str | None:
    """Return the code that a text names in a field ("country", "kind", "language"); None for an unknown one."""
    return spellings(field).get(fold(text))


@dataclass(frozen=True)
class Concepts:
    """All concepts as they are when an import begins, by code and by every label of every language.

    `thesaurus` reads what is neither.
    """

    by_code: Mapping[str, tuple[int, str]]
    by_label: Mapping[str, frozenset[int]]
    kinds: Mapping[int, str]
    thesaurus: Thesaurus

    @classmethod
    def read(cls) -> Concepts:
        """Three queries."""
        rows = list(Concept.objects.values_list("pk", "code", "kind"))
        labels: dict[str, set[int]] = {}
        for folded, concept in Label.objects.values_list("folded", "concept"):
            labels.setdefault(folded, set()).add(concept)
        return cls(
            {code: (pk, kind) for pk, code, kind in rows},
            {folded: frozenset(found) for folded, found in labels.items()},
            {pk: kind for pk, _code, kind in rows},
            current.thesaurus(),
        )

    def find(self, text: str, kind: str) -> int:
        """Return the primary key of the concept of a kind that a code or label names.

        Raises RefusedError where there is none, or more than one.
        """
        if (known := self.by_code.get(text.strip().lower())) and known[1] == kind:
            return known[0]
        named = self.by_label.get(fold(text), frozenset()) | ({known[0]} if known else frozenset())
        found = [pk for pk in named if self.kinds[pk] == kind]
        if len(found) == 1:
            return found[0]
        if found:
            raise RefusedError(_("“%(text)s” names several concepts. Use the code.") % {"text": text})
        if any(self.kinds[pk] == ConceptKind.SECTOR for pk in named):
            raise RefusedError(
                _("“%(text)s” is a sector. Sectors follow from the capabilities; name those.") % {"text": text}
            )
        raise RefusedError(_("“%(text)s” is no known name or code here.") % {"text": text})
