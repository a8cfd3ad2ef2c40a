"""Version 1 of the public API: read only, and everything it answers comes from the selectors that pages use."""

from ninja import NinjaAPI

from . import errors
from .routers import events, news, organisations, pages, project

DESCRIPTION = """
Everything that is public on this site, to read without a key.

Facts are the same in every language. Words exist per language: ask with `language`, and with `fallback=other` take
those of another language where they are missing. An answer always says what it gave.
"""

api = NinjaAPI(
    title="Glokal",
    version="1",
    description=DESCRIPTION,
    urls_namespace="glokal_api",
    docs_url=None,
)
errors.register(api)
api.add_router("/pages", pages.router)
api.add_router("/news", news.router)
api.add_router("/project", project.router)
api.add_router("/events", events.router)
api.add_router("/organisations", organisations.router)
