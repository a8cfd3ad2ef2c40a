"""Entries beside an entry: those that do the same, and possible partners on the other side of the border."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, F, FloatField, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ConceptKind, ListingType
from directory.models import ListingDocument, SearchDocument
from directory.search import current, vocabulary
from directory.search.backends import backend
from directory.search.entry import concept_token
from directory.search.expression import Token, any_of
from directory.search.thesaurus import rarity_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from directory.models import Organisation
    from directory.search.current import Knowledge

MAX_LOOKED_AT = 3000  # with common concepts the rarer ones decide
WANTED = 2.0  # what one looks for and the other does counts more than what both do
TOLD = 3  # concepts in one reason
MOST = 4  # entries of each kind


@dataclass(frozen=True, slots=True)
class Beside:
    """An entry beside another; `reasons` are sentences in the reader's language."""

    organisation_id: int
    score: float
    reasons: tuple[str, ...]


def beside(
    organisation: Organisation, *, wanted: Iterable[str], language: str, limit: int = MOST
) -> tuple[list[Beside], list[Beside]]:
    """Return possible partners of the other country, and the entries that do the same, the best first.

    Partners offer what it looks for (`wanted`, codes), look for what it offers, or do the same. Similar entries have
    the most of its capabilities, rare ones counting more. Five queries at most. Who may see
    them is for the caller to ask.
    """
    known, today = current.knowledge(), timezone.localdate()
    own, wanted = {concept.code for concept in organisation.capabilities.all()}, set(wanted)
    rarity = Rarity.of(own | wanted)
    across = SearchDocument.objects.exclude(country=organisation.country)
    requests = ListingDocument.objects.exclude(country=organisation.country).filter(
        type=ListingType.REQUEST, valid_until__gte=today
    )
    others = SearchDocument.objects.exclude(pk=organisation.pk)

    def told(sentence: str, codes: list[str]) -> str:
        return sentence.format(names=names(codes, known, language))

    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, list[str]] = defaultdict(list)
    for shared, sentence, worth in (
        (rarity.shared(across, wanted, limit), _("Offers what is looked for here: {names}"), WANTED),
        (rarity.shared(requests, own, limit), _("Looks for what is offered here: {names}"), WANTED),
        (rarity.shared(across, own, limit), _("Does the same: {names}"), 1.0),
    ):
        for key, score, codes in shared:
            scores[key] += worth * score
            reasons[key].append(told(sentence, codes))
    partners = [Beside(key, score, tuple(reasons[key])) for key, score in scores.items()]
    similar = [
        Beside(key, score, (told(_("Also does: {names}"), codes),))
        for key, score, codes in rarity.shared(others, own, limit)
    ]
    return sorted(partners, key=lambda one: (-one.score, one.organisation_id)), similar


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many documents hold each concept that any does, by code, and how many documents there are."""

    counts: dict[str, int]
    total: int

    @classmethod
    def of(cls, codes: Collection[str]) -> Rarity:
        """One query, none without codes."""
        counts = vocabulary.counts([concept_token(code) for code in codes]) if codes else {}
        held = {code: counts[concept_token(code)] for code in codes if concept_token(code) in counts}
        return cls(held, counts.get(vocabulary.ALL, 1))

    def shared(self, documents: QuerySet, codes: Iterable[str], limit: int) -> list[tuple[int, float, list[str]]]:
        """Return the organisations of documents that have the most of the concepts: key, how much, and which.

        The best first, each organisation once. One query, none where nobody has any.
        """
        rare = sorted((code for code in codes if code in self.counts), key=lambda code: (self.counts[code], code))
        asked: list[str] = []
        for code in rare:
            if asked and sum(self.counts[one] for one in (*asked, code)) > MAX_LOOKED_AT:
                break
            asked.append(code)
        if not asked:
            return []
        worth = {code: rarity_of(self.counts[code], max(self.total, self.counts[code])) for code in rare}
        has = {f"has_{position}": code for position, code in enumerate(rare)}
        documents = backend().match(documents, any_of(Token(concept_token(code)) for code in asked))
        documents = documents.annotate(
            **{
                name: Case(
                    When(backend().holds_in_top(documents, Token(concept_token(code))), then=Value(worth[code])),
                    default=Value(0.0),
                    output_field=FloatField(),
                )
                for name, code in has.items()
            }
        )
        points = sum((F(name) for name in has), Value(0.0, output_field=FloatField()))
        rows = documents.order_by(points.desc(), "pk").values_list("organisation_id", *has)[: 2 * limit]
        found: dict[int, tuple[float, list[str]]] = {}
        with backend().by_index():
            for key, *values in rows:
                both = [code for code, value in zip(rare, values, strict=True) if value]
                found.setdefault(key, (sum(values), both))
        return [(key, score, both) for key, (score, both) in found.items()]


def names(codes: list[str], known: Knowledge, language: str) -> str:
    """Return the names of concepts in the reader's language, the rarest first."""
    capabilities = [code for code in codes if known.thesaurus.kinds.get(code) != ConceptKind.SECTOR] or codes
    return ", ".join(known.thesaurus.name(code, language)[0] for code in capabilities[:TOLD])
