"""The public directory as open data, in one file: without persons, and with the licence in it."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from directory.exchange.repairs import neutralised
from directory.selectors.organisations import visible_organisations
from glokal.api.changes import note_changes_if_any
from glokal.api.models import Change
from glokal.api.reading import ItemQuery, reading
from glokal.api.routers.changes import cursor_behind
from glokal.api.schemas.organisations import Named, organisation_items
from glokal.core.structured_data import known

router = Router(tags=["export"])
COLUMNS = (
    *("id", "name", "legal_form", "kind", "street", "postcode", "town", "country", "region", "district"),
    *("latitude", "longitude", "website", "email", "phone", "size_class", "founded", "contact_languages"),
    *("sectors", "capabilities", "materials", "certificates", "last_confirmed"),
    *("tagline", "tagline_language", "url", "licence"),
)
# On the map: by the feature, its geometry, and once for the whole file.
SAID_ELSEWHERE = ("id", "latitude", "longitude", "licence")
LIST_SEPARATOR = " | "
AT_ONCE = 500


def _file_of(content_type: str, kind: str) -> dict[str, Any]:
    """What the OpenAPI document says of a file."""
    return {"responses": {200: {"description": "OK", "content": {content_type: {"schema": {"type": kind}}}}}}


@router.get("/organisations.csv", summary="The directory as a table", openapi_extra=_file_of("text/csv", "string"))
def organisations_csv(request: HttpRequest, query: Query[ItemQuery]):
    with reading(request, query) as language:
        file = StringIO()
        file.write("\ufeff")
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\r\n")
        writer.writeheader()
        for item in _items(request, language, query.fallback):
            writer.writerow({name: neutralised(str(value)) for name, value in _row(item).items()})
        return _file(file.getvalue(), "text/csv; charset=utf-8", "organisations.csv", language)


@router.get(
    "/organisations.geojson",
    summary="The directory on a map (RFC 7946)",
    openapi_extra=_file_of("application/geo+json", "object"),
)
def organisations_geojson(request: HttpRequest, query: Query[ItemQuery]):
    with reading(request, query) as language:
        features = [
            {
                "type": "Feature",
                "id": item["id"],
                "geometry": {
                    "type": "Point",
                    "coordinates": [item["address"].point.longitude, item["address"].point.latitude],
                },
                "properties": known({name: value for name, value in _row(item).items() if name not in SAID_ELSEWHERE}),
            }
            for item in _items(request, language, query.fallback)
            if item["address"].point
        ]
        found = {"type": "FeatureCollection", "licence": settings.DATA_LICENCE, "features": features}
        text = json.dumps(found, ensure_ascii=False, cls=DjangoJSONEncoder)
        return _file(text, "application/geo+json", "organisations.geojson", language)


@router.get("/organisations.json", summary="The directory as items, with the cursor from which changes go on")
def organisations_json(request: HttpRequest, query: Query[ItemQuery], response: HttpResponse):
    with reading(request, query) as language:
        note_changes_if_any()
        last = Change.objects.exclude(kind="").order_by("changed_at", "pk").last()
        items = [
            {name: value for name, value in item.items() if name != "contacts"}
            for item in _items(request, language, query.fallback)
        ]
        response.headers["Link"] = _licence_link()
        return {
            "licence": settings.DATA_LICENCE,
            "cursor": cursor_behind(last) if last else "",
            "items": items,
        }


def _items(request: HttpRequest, language: str, fallback: str) -> Iterator[dict[str, Any]]:
    everyone = visible_organisations(viewer=None).order_by("pk")
    rows = list(everyone.values_list("pk", flat=True))
    for start in range(0, len(rows), AT_ONCE):
        part = everyone.filter(pk__in=rows[start : start + AT_ONCE])
        yield from organisation_items(request, part, language=language, fallback=fallback)


def _row(item: dict[str, Any]) -> dict[str, Any]:
    address, words = item["address"], item["words"]
    return {
        **{name: item[name] or "" for name in ("id", "name", "legal_form", "website", "email", "phone", "size_class")},
        "kind": item["kind"].code,
        "street": address.street,
        "postcode": address.postcode,
        "town": address.town,
        "country": address.country,
        "region": address.region.code if address.region else "",
        "district": address.district.code if address.district else "",
        "latitude": address.point.latitude if address.point else "",
        "longitude": address.point.longitude if address.point else "",
        "founded": item["founded"] or "",
        "contact_languages": LIST_SEPARATOR.join(item["contact_languages"]),
        "sectors": _names(item["sectors"]),
        "capabilities": _names(item["capabilities"]),
        "materials": _names(item["materials"]),
        "certificates": LIST_SEPARATOR.join(item["certificates"]),
        "last_confirmed": item["last_confirmed"] or "",
        "tagline": words.tagline if words else "",
        "tagline_language": item["language"] if words else "",
        "url": item["url"] or "",
        "licence": settings.DATA_LICENCE,
    }


def _names(concepts: list[Named]) -> str:
    return LIST_SEPARATOR.join(concept.name for concept in concepts)


def _file(text: str, content_type: str, name: str, language: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Language": language,
        "Link": _licence_link(),
    }
    return HttpResponse(text, content_type=content_type, headers=headers)


def _licence_link() -> str:
    return f'<https://spdx.org/licenses/{settings.DATA_LICENCE}.html>; rel="license"'
