"""Entries beside an entry: those that do the same, and possible partners on the other side of the border."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, F, FloatField, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ConceptKind, ListingType
from directory.models import Listing, ListingDocument, SearchDocument
from directory.search import current, vocabulary
from directory.search.backends import backend
from directory.search.entry import concept_token
from directory.search.expression import Token, any_of
from directory.search.thesaurus import rarity_of
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from directory.models import Organisation
    from directory.search.current import Knowledge
    from glokal.core.viewer import Viewer

MAX_LOOKED_AT = 3000  # with common concepts the rarer ones decide
WANTED = 2.0  # what one looks for and the other does counts more than what both do
TOLD = 3  # concepts in one reason


@dataclass(frozen=True, slots=True)
class Beside:
    """An entry beside another; `reasons` are sentences in the reader's language."""

    organisation_id: int
    score: float
    reasons: tuple[str, ...]


def similar(organisation: Organisation, *, language: str, viewer: Viewer, limit: int = 4) -> list[Beside]:
    """Return the entries that have the most of its capabilities, rare ones counting more. Six queries."""
    known = current.knowledge()
    codes = codes_of(organisation)
    documents = SearchDocument.objects.exclude(pk=organisation.pk)
    scores = shared(documents, codes, limit)
    found = [
        Beside(key, score, (_("Also does: {names}").format(names=names(both, known, language)),))
        for key, (score, both) in scores.items()
    ]
    return visible(found, viewer)[:limit]


def partners_across(organisation: Organisation, *, language: str, viewer: Viewer, limit: int = 4) -> list[Beside]:
    """Return entries of the other country that offer what it looks for, look for what it offers, or do the same.

    Ten queries at most.
    """
    known, today = current.knowledge(), timezone.localdate()
    own = codes_of(organisation)
    across = SearchDocument.objects.exclude(country=organisation.country)
    requests = visible_listings(viewer=viewer, today=today).filter(type=ListingType.REQUEST)
    wanted = set(requests.filter(organisation=organisation).values_list("concepts__code", flat=True)) - {None}
    scores: dict[int, float] = defaultdict(float)
    reasons: dict[int, list[str]] = defaultdict(list)

    def add(found: dict[int, tuple[float, list[str]]], sentence: str, worth: float) -> None:
        for key, (score, codes) in found.items():
            scores[key] += worth * score
            reasons[key].append(sentence.format(names=names(codes, known, language)))

    add(shared(across, wanted, 2 * limit), _("Offers what is looked for here: {names}"), WANTED)
    asking = ListingDocument.objects.exclude(country=organisation.country).filter(
        type=ListingType.REQUEST, valid_until__gte=today
    )
    by_listing = shared(asking, own, 2 * limit)
    owners = dict(Listing.objects.filter(pk__in=by_listing).values_list("pk", "organisation_id"))
    asked_by: dict[int, tuple[float, list[str]]] = {}
    for key, found in by_listing.items():
        asked_by.setdefault(owners[key], found)
    add(asked_by, _("Looks for what is offered here: {names}"), WANTED)
    add(shared(across, own, 2 * limit), _("Does the same: {names}"), 1.0)
    found = [Beside(key, score, tuple(reasons[key])) for key, score in scores.items()]
    return visible(sorted(found, key=lambda one: (-one.score, one.organisation_id)), viewer)[:limit]


def codes_of(organisation: Organisation) -> set[str]:
    return {concept.code for concept in organisation.capabilities.all()}


def shared(documents: QuerySet, codes: Iterable[str], limit: int) -> dict[int, tuple[float, list[str]]]:
    """Return by key, the best first, how much documents share of the concepts, and which. Two queries."""
    tokens = {code: concept_token(code) for code in codes}
    if not tokens:
        return {}
    counts = vocabulary.counts(tokens.values())
    total = counts.get(vocabulary.ALL, 1)
    rare = sorted((code for code in tokens if tokens[code] in counts), key=lambda code: (counts[tokens[code]], code))
    asked: list[str] = []
    for code in rare:
        if asked and sum(counts[tokens[one]] for one in (*asked, code)) > MAX_LOOKED_AT:
            break
        asked.append(code)
    if not asked:
        return {}
    worth = {code: rarity_of(counts[tokens[code]], max(total, counts[tokens[code]])) for code in rare}
    has = {f"has_{position}": code for position, code in enumerate(rare)}
    documents = backend().match(documents, any_of(Token(tokens[code]) for code in asked))
    documents = documents.annotate(
        **{
            name: Case(
                When(backend().holds_in_top(documents, Token(tokens[code])), then=Value(worth[code])),
                default=Value(0.0),
                output_field=FloatField(),
            )
            for name, code in has.items()
        }
    )
    points = sum((F(name) for name in has), Value(0.0, output_field=FloatField()))
    rows = documents.order_by(points.desc(), "pk").values_list("pk", *has)[: 2 * limit]
    with backend().by_index():
        return {
            key: (sum(values), [code for code, value in zip(rare, values, strict=True) if value])
            for key, *values in rows
        }


def names(codes: list[str], known: Knowledge, language: str) -> str:
    """Return the names of concepts in the reader's language, the rarest first."""
    capabilities = [code for code in codes if known.thesaurus.kinds.get(code) != ConceptKind.SECTOR] or codes
    return ", ".join(known.thesaurus.name(code, language)[0] for code in capabilities[:TOLD])


def visible(found: list[Beside], viewer: Viewer) -> list[Beside]:
    keys = [one.organisation_id for one in found]
    allowed = set(visible_organisations(viewer=viewer).filter(pk__in=keys).values_list("pk", flat=True))
    return [one for one in found if one.organisation_id in allowed]
