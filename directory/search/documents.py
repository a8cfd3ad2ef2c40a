"""What a document holds, read in a few queries for many things at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from directory.enums import ConceptKind, ListingState, ListingType, OrganisationState, Verification
from directory.models import (
    Concept,
    Listing,
    ListingDocument,
    ListingText,
    Organisation,
    OrganisationProfile,
    SearchDocument,
)
from directory.search.analysis import clauses, fold, split
from directory.search.codes import code_tokens, name_token
from directory.search.entry import CLAUSE, codes_offered, content_of, itself, tokens_of
from directory.search.sentences import Subject, told_apart
from directory.selectors.entry_language import COUNTRY_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

    from directory.search.entry import StoredOffer

TOP_FIELDS = frozenset({"name", "tagline", "title"})


@dataclass(slots=True)
class Hierarchy:
    """The concepts, by primary key. Read once for all documents of a call. One query."""

    concepts: dict[int, tuple[str, str, int | None]] = field(
        default_factory=lambda: {
            pk: rest for pk, *rest in Concept.objects.values_list("pk", "code", "kind", "parent_id")
        }
    )

    def with_broader(self, keys: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for key in keys:
            above: int | None = key
            while above is not None and above not in found:
                found.add(above)
                above = self.concepts[above][2]
        return found

    def columns(self, told: Iterable[int]) -> dict[str, list[int]]:
        """Return the concepts by the column they belong to, the broader ones with them."""
        by_kind: dict[str, list[int]] = defaultdict(list)
        for key in sorted(self.with_broader(told)):
            by_kind[self.concepts[key][1]].append(key)
        return {
            "sectors": by_kind[ConceptKind.SECTOR],
            "capabilities": by_kind[ConceptKind.CAPABILITY],
            "materials": by_kind[ConceptKind.MATERIAL],
        }

    def codes(self, keys: Iterable[int]) -> set[str]:
        return {self.concepts[key][0] for key in keys}


class Source:
    """Where documents of one kind are read from."""

    def __init__(self) -> None:
        self.hierarchy = Hierarchy()

    def document(
        self,
        of: Organisation,
        texts: list[tuple[str, str, str]],
        told: set[int],
        offers: Sequence[StoredOffer] = (),
        **columns,
    ) -> SearchDocument | ListingDocument:
        codes, all_codes = self.hierarchy.codes(told), self.hierarchy.codes(self.hierarchy.with_broader(told))
        all_tags = {*all_codes, *map(itself, codes), *codes_offered(offers)}
        names = {name_token(fold(word)) for word in split(of.name)}
        top = [text for text in texts if text[0] in TOP_FIELDS]
        return self.model(
            tokens=tokens_of(texts, all_tags) | names | code_tokens(of),
            top={token for token in tokens_of(top, all_codes) if "~" not in token and "<" not in token},
            content=content_of(texts, concepts=codes, sectors=all_codes - codes, offers=offers),
            kind=of.kind,
            country=of.country,
            nuts3=of.nuts3,
            size_class=of.size_class,
            is_verified=of.verification != Verification.NONE,
            last_confirmed=of.last_confirmed,
            latitude=of.latitude,
            longitude=of.longitude,
            certificates=of.certificates,
            contact_languages=of.languages,
            sort_default=of.sort_default,
            sort_cs=of.sort_cs,
            **self.hierarchy.columns(told),
            **columns,
        )


class Organisations(Source):
    """Published organisations with their live words and what they offer at present. Nine queries for a batch."""

    model = SearchDocument

    @staticmethod
    def public() -> QuerySet:
        return Organisation.objects.published()

    @staticmethod
    def owners(ids: list[int]) -> list[int]:
        return ids

    def read(self, ids: list[int]) -> list[SearchDocument]:
        public = list(Organisation.objects.filter(pk__in=ids, state=OrganisationState.PUBLISHED).order_by("pk"))
        keys = [organisation.pk for organisation in public]
        told = concepts_by_key(
            keys, "organisation_id", Organisation.sectors, Organisation.capabilities, Organisation.materials
        )
        words = live_words(OrganisationProfile, "organisation_id", keys)
        listed = list(Listing.objects.filter(organisation__in=keys, state=ListingState.PUBLISHED).order_by("pk"))
        until, offers = listed_until(listed), offers_of(listed, self.hierarchy)
        return [
            self.document(
                one,
                texts_of(one, words[one.pk]),
                told[one.pk],
                offers[one.pk],
                organisation=one,
                offers_until=until.get((one.pk, "offer")),
                requests_until=until.get((one.pk, "request")),
            )
            for one in public
        ]


class Listings(Source):
    """Published offers and requests of published organisations, with their live words. Six queries for a batch."""

    model = ListingDocument

    @staticmethod
    def public() -> QuerySet:
        return Listing.objects.published()

    @staticmethod
    def owners(ids: list[int]) -> QuerySet:
        return Listing.objects.filter(pk__in=ids).values("organisation")

    def read(self, ids: list[int]) -> list[ListingDocument]:
        public = list(Listing.objects.published().filter(pk__in=ids).select_related("organisation").order_by("pk"))
        keys = [listing.pk for listing in public]
        told = concepts_by_key(keys, "listing_id", Listing.concepts)
        words = live_words(ListingText, "listing_id", keys)
        return [
            self.document(
                one.organisation,
                texts_of(one.organisation, words[one.pk]),
                told[one.pk],
                listing=one,
                organisation=one.organisation,
                type=one.type,
                subtype=one.subtype,
                valid_until=one.valid_until or date.max,
                published_at=one.published_at,
            )
            for one in public
        ]


def listed_until(listings: Iterable[Listing]) -> dict[tuple[int, str], date]:
    """Return the last day of the longest public offer and request of each organisation."""
    found: dict[tuple[int, str], date] = {}
    for one in listings:
        key = one.organisation_id, one.type
        found[key] = max(one.valid_until or date.max, found.get(key, date.min))
    return found


def offers_of(listings: Iterable[Listing], hierarchy: Hierarchy) -> dict[int, list[StoredOffer]]:
    """Return what each organisation offers at present, told by concepts; what it looks for never counts."""
    offers = [one for one in listings if one.type == ListingType.OFFER and not one.is_expired]
    told = concepts_by_key([one.pk for one in offers], "listing_id", Listing.concepts)
    offers = [one for one in offers if told[one.pk]]
    words = live_words(ListingText, "listing_id", [one.pk for one in offers])
    found: dict[int, list[StoredOffer]] = defaultdict(list)
    for one in offers:
        titles = {language: text for name, language, text in words[one.pk] if name == "title"}
        codes, all_codes = hierarchy.codes(told[one.pk]), hierarchy.codes(hierarchy.with_broader(told[one.pk]))
        until = (one.valid_until or date.max).isoformat()
        found[one.organisation_id].append((titles, sorted(codes), sorted(all_codes - codes), until))
    return found


def concepts_by_key(keys: list[int], column: str, *relations) -> dict[int, set[int]]:
    """Return the concepts of each thing. One query for each relation."""
    found: dict[int, set[int]] = defaultdict(set)
    for relation in relations:
        rows = relation.through.objects.filter(**{f"{column}__in": keys}).values_list(column, "concept_id")
        for key, concept in rows:
            found[key].add(concept)
    return found


def live_words(model: type, column: str, keys: list[int]) -> dict[int, list[tuple[str, str, str]]]:
    """Return the live texts of each thing as (field, language, text). One query."""
    found: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    rows = model.objects.filter(**{f"{column}__in": keys}, live=True).order_by("pk")
    for key, language, *texts in rows.values_list(column, "locale__language_code", *model.TEXTS):
        found[key] += [(name, language, text) for name, text in zip(model.TEXTS, texts, strict=True) if text]
    return found


def texts_of(organisation: Organisation, words: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return everything that is searched, as (field, language, words), with `CLAUSE` between clauses.

    A name and a town are read in the languages of the words and of the land.
    """
    languages = sorted({language for _name, language, _text in words} | {COUNTRY_LANGUAGES[organisation.country]})
    facts = (("name", organisation.name), ("town", organisation.town))
    certificates = " ".join(organisation.certificates)
    texts = [
        *((name, language, text) for name, text in facts for language in languages),
        ("certificates", languages[0], certificates),
        *(text for one in told_by_offer_or_profile(words) for text in by_subject(*one)),
    ]
    plain = ((name, language, CLAUSE.join(map(" ".join, clauses(text)))) for name, language, text in texts)
    return [text for text in plain if text[2]]


def told_by_offer_or_profile(words: list[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield the words; a profile beside which nothing is said of offers is the text that says them."""
    with_offer = {language for name, language, _text in words if name == "offer"}
    for name, language, text in words:
        yield "text" if name == "profile" and language not in with_offer else name, language, text


def by_subject(name: str, language: str, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a text offers, as a part of its field, and what else it says, as fields of their own.

    What somebody looks for is no offer anyway.
    """
    if name == "seek":
        yield name, language, text
        return
    for subject, said in told_apart(text, language).items():
        yield name if subject is Subject.OFFER else subject.value, language, said
