from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from directory.enums import ConceptKind, Country, Region
from directory.models import Concept, Place
from glokal.api.paging import By, part_of
from glokal.api.reading import LanguageListQuery, reading
from glokal.api.schemas.taxonomy import ConceptListing, PlaceListing, concept_item, place_item

router = Router(tags=["taxonomy"])


class ConceptQuery(LanguageListQuery):
    kind: ConceptKind | None = Field(None, description="Only sectors, capabilities or materials.")


class PlaceQuery(LanguageListQuery):
    country: Country | None = None
    region: Region | None = Field(None, description="A NUTS-3 code.")


@router.get("/taxonomy", response=ConceptListing, summary="Sectors, capabilities and materials with all their labels")
def list_concepts(request: HttpRequest, query: Query[ConceptQuery]):
    with reading(request, query) as language:
        concepts = Concept.objects.select_related("parent").prefetch_related("labels")
        if query.kind:
            concepts = concepts.filter(kind=query.kind)
        rows, frame = part_of(request, concepts, query, order=(By("kind"), By("code")))
        return frame | {"items": [concept_item(concept, language=language) for concept in rows]}


@router.get("/places", response=PlaceListing, summary="Towns and villages with all their names")
def list_places(request: HttpRequest, query: Query[PlaceQuery]):
    with reading(request, query):
        places = Place.objects.prefetch_related("names")
        wanted = {"country": query.country, "nuts3": query.region}
        places = places.filter(**{name: value for name, value in wanted.items() if value})
        rows, frame = part_of(request, places, query, order=(By("code"),))
        return frame | {"items": [place_item(place) for place in rows]}
