"""Version 1 of the public API: read only, and everything it answers comes from the selectors that pages use."""

from typing import Any

from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from . import errors
from .routers import changes, events, exports, listings, news, organisations, pages, project, search, site, taxonomy
from .throttling import PerAddress

DESCRIPTION = """
Everything that is public on this site, to read without a key.

Facts are the same in every language. Words exist per language: ask with `language`, and with `fallback=other` take
those of another language where they are missing. An answer always says what it gave.

Lists come in parts: follow `next` until it is null. Answers have an ETag: ask with `If-None-Match`, and what hasn't
changed is answered with 304. Errors are problem+json (RFC 9457) with a hint.

## Addresses
"""  # the heading is what the groups of the interactive page stand below

PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "hint": {"type": "string", "description": "What to do about it."},
    },
}
REFUSED = {
    "description": "A problem (RFC 9457): a bad parameter, nothing there, or asked too often.",
    "content": {errors.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class PublicAPI(NinjaAPI):
    """Says of every address that it may refuse, and names each operation by its function."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        schema["components"]["schemas"]["Problem"] = PROBLEM
        for operations in schema["paths"].values():
            for operation in operations.values():
                operation["responses"]["4XX"] = REFUSED
        return schema

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = PublicAPI(
    title="Glokal",
    version="1",
    description=DESCRIPTION,
    urls_namespace="glokal_api",
    docs_url="/docs",
    # Deep links would stand inside buttons, where a screen reader finds none.
    docs=Swagger(settings={"supportedSubmitMethods": ["get"], "deepLinking": False}),
    throttle=[PerAddress()],
)
errors.register(api)
api.add_router("/pages", pages.router)
api.add_router("/news", news.router)
api.add_router("/project", project.router)
api.add_router("/events", events.router)
api.add_router("/organisations", organisations.router)
api.add_router("/listings", listings.router)
api.add_router("", taxonomy.router)
api.add_router("", search.router)
api.add_router("/site", site.router)
api.add_router("/changes", changes.router)
api.add_router("/export", exports.router)
