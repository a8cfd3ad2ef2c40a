"""Version 1 of the public API: read only, and everything it answers comes from the selectors that pages use."""

from ninja import NinjaAPI, Swagger

from . import errors
from .routers import events, listings, news, organisations, pages, project, search, site, taxonomy
from .throttling import PerAddress

DESCRIPTION = """
Everything that is public on this site, to read without a key.

Facts are the same in every language. Words exist per language: ask with `language`, and with `fallback=other` take
those of another language where they are missing. An answer always says what it gave.

Lists come in parts: follow `next` until it is null. Answers have an ETag: ask with `If-None-Match`, and what hasn't
changed is answered with 304. Errors are problem+json (RFC 9457) with a hint.
"""

api = NinjaAPI(
    title="Glokal",
    version="1",
    description=DESCRIPTION,
    urls_namespace="glokal_api",
    docs_url="/docs",
    docs=Swagger(settings={"supportedSubmitMethods": ["get"]}),
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
