from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from directory.selectors.listings import reachable_listings, visible_listings
from glokal.api.drafts import draft_of
from glokal.api.paging import By, part_of
from glokal.api.reading import ListQuery, OneQuery, reading
from glokal.api.schemas.listings import ListingItem, ListingListing, listing_items

router = Router(tags=["listings"])
NEWEST_FIRST = (By("since", descending=True), By("pk", descending=True))


@router.get("", response=ListingListing, summary="Offers and requests, newest first")
def list_listings(request: HttpRequest, query: Query[ListQuery]):
    with reading(request, query) as language:
        current = visible_listings(viewer=None).select_related("organisation")
        current = current.annotate(since=Coalesce("published_at", "created_at"))
        rows, frame = part_of(request, current, query, order=NEWEST_FIRST)
        return frame | {"items": listing_items(request, rows, language=language, fallback=query.fallback)}


@router.get("/{slug:public_id}", response=ListingItem, summary="One offer or request, also if its time is over")
def read_listing(request: HttpRequest, public_id: str, query: Query[OneQuery]):
    with reading(request, query) as language:
        draft = draft_of(query.preview, f"listings/{public_id}") if query.preview else None
        reachable = reachable_listings(viewer=None).select_related("organisation")
        one = draft.listing if draft else get_object_or_404(reachable, public_id=public_id)
        return listing_items(request, [one], language=language, fallback=query.fallback, draft=draft)[0]
