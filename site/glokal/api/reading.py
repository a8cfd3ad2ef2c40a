"""What every question to the API says: in which language, with what in place of missing words, and which part."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, Literal

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Schema
from pydantic import Field

from .errors import ProblemError, languages_hint


class LanguageQuery(Schema):
    language: str = Field(description="The language to read in. Facts are labelled in it.", examples=["de"])


class ItemQuery(LanguageQuery):
    fallback: Literal["none", "other"] = Field(
        "none",
        description="What to give where words are missing in that language: nothing, or those of another language.",
    )


class ListQuery(ItemQuery):
    limit: int = Field(20, ge=1, le=100, description="How many items.")
    offset: int = Field(0, ge=0, le=10_000, description="How many items to leave out first.")


@contextmanager
def reading(request: HttpRequest, query: LanguageQuery) -> Iterator[str]:
    """Answer in the language asked for, whose code is yielded.

    Raises ProblemError (400) if there is no such language, or for an unknown parameter.
    """
    known = type(query).model_fields
    if unknown := sorted(set(request.GET) - set(known)):
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"Unknown parameter: {', '.join(unknown)}.", f"Known are {', '.join(known)}."
        )
    if query.language not in dict(settings.LANGUAGES):
        detail = f"There is no language {query.language!r} here."
        raise ProblemError(HTTPStatus.BAD_REQUEST, detail, languages_hint())
    with override(query.language):
        yield query.language


def part_of(request: HttpRequest, items: QuerySet, query: ListQuery) -> tuple[list, dict[str, Any]]:
    """Return the rows asked for, and `count` and the address of the `next` part for the answer."""
    count = items.count()
    rows = list(items[query.offset : query.offset + query.limit])
    following = None
    if query.offset + query.limit < count:
        parameters = request.GET.copy()
        parameters["limit"], parameters["offset"] = query.limit, query.offset + query.limit
        following = request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
    return rows, {"count": count, "next": following}
