"""What every question to the API says: in which language, and with what in place of missing words."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Literal, get_origin

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import override
from ninja import Schema
from pydantic import Field

from glokal.core.page_cache import keep

from .errors import ProblemError, languages_hint


class LanguageQuery(Schema):
    language: str = Field(
        description="The language to read in. Facts are labelled in it.",
        json_schema_extra={"enum": [code for code, _name in settings.LANGUAGES]},
    )


class ItemQuery(LanguageQuery):
    fallback: Literal["none", "other"] = Field(
        "none",
        description="What to give where words are missing in that language: nothing, or those of another language.",
    )


class OneQuery(ItemQuery):
    preview: str = Field(
        "", max_length=500, description="A token from an editor: give the draft that it opens, which nobody may keep."
    )


class Part(Schema):
    limit: int = Field(20, ge=1, le=100, description="How many items.")
    cursor: str = Field("", max_length=500, description="Where the part begins: taken from `next` of the one before.")


class ListQuery(Part, ItemQuery):
    pass


class LanguageListQuery(Part, LanguageQuery):
    """A list of what has names, but no words to fall back from."""


def refuse_unknown(request: HttpRequest, query: Schema) -> None:
    """Raise ProblemError (400) for a parameter that nobody knows, and for a second value of one that has only one.

    Neither a mistyped one nor a value may be ignored silently.
    """
    fields = {field.alias or name: field for name, field in type(query).model_fields.items()}
    if unknown := sorted(set(request.GET) - set(fields)):
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"Unknown parameter: {', '.join(unknown)}.", f"Known are {', '.join(fields)}."
        )
    repeatable = [name for name, field in fields.items() if get_origin(field.annotation) is list]
    if repeated := [name for name, values in request.GET.lists() if len(values) > 1 and name not in repeatable]:
        allowed = f" These may be repeated: {', '.join(repeatable)}." if repeatable else ""
        raise ProblemError(
            HTTPStatus.BAD_REQUEST, f"Given more than once: {', '.join(repeated)}.", f"Say each once.{allowed}"
        )


@contextmanager
def reading(request: HttpRequest, query: LanguageQuery) -> Iterator[str]:
    """Answer in the language asked for, whose code is yielded, the same to everybody but who previews a draft.

    Raises ProblemError (400) if there is no such language, or for an unknown parameter.
    """
    refuse_unknown(request, query)
    if query.language not in dict(settings.LANGUAGES):
        detail = f"There is no language {query.language!r} here."
        raise ProblemError(HTTPStatus.BAD_REQUEST, detail, languages_hint())
    request.answers_in = query.language  # type: ignore[attr-defined]
    if "preview" not in request.GET:
        keep(request)
    with override(query.language):
        yield query.language
