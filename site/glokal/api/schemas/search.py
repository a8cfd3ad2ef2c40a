"""What was found, what was understood, and why each hit is one: what the pages of the search show, as data."""

from typing import Any

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from directory.search.engine import SearchResult
from directory.search.reasons import Reason
from directory.search.understood import Chip

from .listings import ListingItem
from .organisations import OrganisationItem


class ReasonItem(Schema):
    sentence: str = Field(description="In the language asked for.")
    asked: str = Field(description="The words of the query.")
    meaning: str = Field(description="What they mean in the entry's language, if that is another word.")
    meaning_language: str
    said: str = Field(description="How the entry's text puts it; empty if it is only tagged.")
    said_language: str


class Match(Schema):
    fits: bool = Field(description="False for what is only related to what was asked.")
    distance_km: float | None = Field(description="From the place asked for.")
    reasons: list[ReasonItem]


class FoundOrganisation(OrganisationItem):
    match: Match


class FoundListing(ListingItem):
    match: Match


class Understood(Schema):
    """A part of the query, as it was read."""

    id: str = Field(description="Give it as `not` to have this part read as plain words.")
    kind: str = Field(
        description="concept, place, region, border or word; without, without place, without region or without border"
        " for what was ruled out."
    )
    asked: str
    name: str
    other_names: dict[str, str] = Field(description="By language code.")
    radius_km: int | None = Field(description="Around the place, or from the border.")


class FacetValueItem(Schema):
    value: str
    label: str
    count: int
    is_chosen: bool


class FacetItem(Schema):
    name: str = Field(description="The parameter that takes its values; a distance is taken by `radius`.")
    label: str
    values: list[FacetValueItem]


class Wider(Schema):
    label: str
    url: str


class SearchAnswer(Schema):
    total: int = Field(description="How many fit; at least so many if `is_capped`.")
    is_capped: bool
    is_exact: bool = Field(description="False where nothing fits and only what is related is shown, if anything.")
    corrected: dict[str, list[str]] = Field(description="What was searched for in place of words that nobody knows.")
    understood: list[Understood]
    facets: list[FacetItem] = Field(description="Each counted without its own filter, so that it can be widened.")
    wider: list[Wider] = Field(description="Wider questions, if little was found.")
    next: str | None


class OrganisationAnswer(SearchAnswer):
    items: list[FoundOrganisation]


class ListingAnswer(SearchAnswer):
    items: list[FoundListing]


class SuggestionItem(Schema):
    kind: str = Field(description="concept, organisation or place.")
    text: str
    detail: str
    organisation: str | None = Field(description="Its id, where one is meant.")
    url: str = Field(description="Where to ask for it: an organisation, or a search.")


class Suggestions(Schema):
    items: list[SuggestionItem]


def match_of(reasons: tuple[Reason, ...], *, fits: bool, distance: float | None) -> Match:
    """Return why and how well something fits."""
    told = [
        ReasonItem(
            sentence=reason.sentence(),
            asked=reason.asked,
            meaning=reason.meaning,
            meaning_language=reason.meaning_language,
            said=reason.said,
            said_language=reason.said_language,
        )
        for reason in reasons
    ]
    return Match(fits=fits, distance_km=None if distance is None else round(distance, 1), reasons=told)


def answer_frame(request: HttpRequest, result: SearchResult, *, wider: list[Wider]) -> dict[str, Any]:
    """Return all that an answer says beside its items and the next part."""
    return {
        "total": result.total,
        "is_capped": result.is_capped,
        "is_exact": result.is_exact,
        "corrected": result.corrected,
        "understood": [_understood(chip) for chip in result.chips],
        "facets": [
            FacetItem(
                name=facet.name, label=facet.label, values=[FacetValueItem.model_validate(one) for one in facet.values]
            )
            for facet in result.facets
        ],
        "wider": wider,
    }


def _understood(chip: Chip) -> Understood:
    return Understood(
        id=chip.id,
        kind=chip.kind,
        asked=chip.asked,
        name=chip.name or chip.asked,
        other_names=dict(chip.others),
        radius_km=chip.radius,
    )
