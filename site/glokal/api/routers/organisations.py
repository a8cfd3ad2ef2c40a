from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from directory.selectors.organisations import visible_organisations
from glokal.api.reading import ItemQuery, ListQuery, part_of, reading
from glokal.api.schemas.organisations import OrganisationItem, OrganisationListing, organisation_items

router = Router(tags=["organisations"])


@router.get("", response=OrganisationListing, summary="Organisations in alphabetical order")
def list_organisations(request: HttpRequest, query: Query[ListQuery]):
    with reading(request, query) as language:
        everyone = visible_organisations(viewer=None).alphabetical(language)
        rows, frame = part_of(request, everyone, query)
        return frame | {"items": organisation_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/{public_id}", response=OrganisationItem, summary="One organisation")
def read_organisation(request: HttpRequest, public_id: str, query: Query[ItemQuery]):
    with reading(request, query) as language:
        one = get_object_or_404(visible_organisations(viewer=None), public_id=public_id)
        return organisation_items(request, [one], language=language, fallback=query.fallback)[0]
