"""What things and places are called: the taxonomy with all its labels, and the gazetteer with all its names."""

from ninja import Schema
from pydantic import Field

from directory.enums import ConceptKind, LabelKind, PlaceNameKind
from directory.models import Concept, Place

from .items import Listing
from .organisations import Named, Point


class LabelItem(Schema):
    language: str
    kind: LabelKind = Field(description="The preferred one is shown; the others are only searched.")
    text: str


class ConceptItem(Schema):
    code: str = Field(description="It never changes.")
    kind: ConceptKind
    name: str = Field(description="In the language asked for, or in another one where that has none.")
    broader: str | None = Field(description="The code of the broader concept.")
    labels: list[LabelItem]


class ConceptListing(Listing):
    items: list[ConceptItem]


class PlaceNameItem(Schema):
    language: str
    kind: PlaceNameKind
    text: str


class PlaceItem(Schema):
    code: str
    name: str = Field(description="The official one, in the place's own language.")
    country: str
    region: Named | None = Field(description="By its NUTS-3 code; null for cities outside of the regions.")
    district: Named | None = Field(description="By its LAU-1 code.")
    postcode: str
    population: int
    point: Point
    names: list[PlaceNameItem]


class PlaceListing(Listing):
    items: list[PlaceItem]


def concept_item(concept: Concept, *, language: str) -> ConceptItem:
    """Return a concept, read with its parent and labels, as an item."""
    return ConceptItem(
        code=concept.code,
        kind=concept.kind,
        name=concept.name(language),
        broader=concept.parent.code if concept.parent else None,
        labels=[LabelItem.model_validate(label) for label in concept.labels.all()],
    )


def place_item(place: Place) -> PlaceItem:
    """Return a place, read with its names, as an item."""
    return PlaceItem(
        code=place.code,
        name=place.name,
        country=place.country,
        region=Named(code=place.nuts3, name=place.get_nuts3_display()) if place.nuts3 else None,
        district=Named(code=place.lau1, name=place.get_lau1_display()) if place.lau1 else None,
        postcode=place.postcode,
        population=place.population,
        point=Point.model_validate(place),
        names=[PlaceNameItem.model_validate(name) for name in place.names.all()],
    )
