from http import HTTPStatus

from django.http import Http404, HttpRequest, JsonResponse
from ninja import Query, Router

from directory.selectors.organisations import successor_of, visible_organisations
from glokal.api.drafts import draft_of
from glokal.api.paging import By, part_of
from glokal.api.reading import ListQuery, OneQuery, reading
from glokal.api.schemas.organisations import (
    MergedOrganisation,
    OrganisationItem,
    OrganisationListing,
    organisation_items,
)

router = Router(tags=["organisations"])


@router.get("", response=OrganisationListing, summary="Organisations in alphabetical order")
def list_organisations(request: HttpRequest, query: Query[ListQuery]):
    with reading(request, query) as language:
        by_name = By("sort_cs" if language == "cs" else "sort_default")
        rows, frame = part_of(request, visible_organisations(viewer=None), query, order=(by_name, By("pk")))
        return frame | {"items": organisation_items(request, rows, language=language, fallback=query.fallback)}


@router.get(
    "/{slug:public_id}",
    response={HTTPStatus.OK: OrganisationItem, HTTPStatus.MOVED_PERMANENTLY: MergedOrganisation},
    summary="One organisation; of an entry that was merged into another one, where that is",
)
def read_organisation(request: HttpRequest, public_id: str, query: Query[OneQuery]):
    with reading(request, query) as language:
        draft = draft_of(query.preview, f"organisations/{public_id}") if query.preview else None
        visible = visible_organisations(viewer=None).filter(public_id=public_id)
        one = draft.organisation if draft else visible.first()
        if one is None:
            return moved(request, public_id)
        return organisation_items(request, [one], language=language, fallback=query.fallback, draft=draft)[0]


def moved(request: HttpRequest, public_id: str) -> JsonResponse:
    """Lead to the entry into which another one was merged, asked for as this one was. Raises Http404."""
    successor = successor_of(public_id, viewer=None)
    if successor is None:
        raise Http404
    path = f"{request.path.rpartition('/')[0]}/{successor.public_id}"
    url = request.build_absolute_uri(f"{path}?{request.GET.urlencode()}")
    body = {"id": public_id, "merged_into": successor.public_id, "url": url}
    return JsonResponse(body, status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": url})
