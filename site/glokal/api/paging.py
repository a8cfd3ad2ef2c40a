"""Lists in parts. A cursor says where a part ended, so nothing is skipped or given twice while rows come and go."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from .errors import ProblemError
from .reading import Part

DATE, TIME = "date", "time"


@dataclass(frozen=True)
class By:
    """A field, or an annotation, that the list is ordered by. It is never null."""

    name: str
    descending: bool = False


def part_of(request: HttpRequest, rows: QuerySet, query: Part, *, order: Sequence[By]) -> tuple[list, dict[str, Any]]:
    """Return the rows asked for, and `count` and the address of the `next` part for the answer. Two queries.

    `order` ends with something unique. Raises ProblemError (400) for a cursor that isn't one of this list.
    """
    count = rows.count()
    rows = rows.order_by(*(f"-{by.name}" if by.descending else by.name for by in order))
    if query.cursor:
        rows = behind(rows, query.cursor, order)
    found = list(rows[: query.limit + 1])
    following = None
    if len(found) > query.limit:
        found.pop()
        following = next_address(request, write_position(order, found[-1]))
    return found, {"count": count, "next": following}


def next_address(request: HttpRequest, cursor: str) -> str:
    """Return the address asked for, with another cursor."""
    parameters = request.GET.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


def write_cursor(values: list[Any]) -> str:
    return urlsafe_b64encode(json.dumps([_tagged(value) for value in values]).encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> list[Any]:
    """Return the values that a cursor holds. Raises ProblemError (400) for what isn't one of ours."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        values = json.loads(urlsafe_b64decode(padded))
        return [_untagged(value) for value in values]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise bad_cursor() from error


def write_position(order: Sequence[By], row: Any) -> str:
    """Return the cursor that says: behind this row."""
    return write_cursor([_names(order), *(getattr(row, by.name) for by in order)])


def behind(rows: QuerySet, cursor: str, order: Sequence[By]) -> QuerySet:
    """Return what stands behind the row that a cursor names. Raises ProblemError (400) for one of another list."""
    try:
        return rows.filter(_read_position(cursor, order))
    except (TypeError, ValueError, ValidationError) as error:  # a text where the column holds numbers, say
        raise bad_cursor() from error


def _read_position(cursor: str, order: Sequence[By]) -> Q:
    names, *values = read_cursor(cursor) or [""]
    if names != _names(order) or len(values) != len(order) or not all(map(_is_plain, values)):
        raise bad_cursor()
    return _after(order, values)


def _names(order: Sequence[By]) -> str:
    return " ".join(by.name for by in order)


def _after(order: Sequence[By], values: Sequence[Any]) -> Q:
    """What comes behind a row: a later first value, or the same first value and a later second one, and so on."""
    found, same = Q(), Q()
    for by, value in zip(order, values, strict=True):
        found |= same & Q(**{f"{by.name}__{'lt' if by.descending else 'gt'}": value})
        same &= Q(**{by.name: value})
    return found


def _tagged(value: Any) -> Any:
    if isinstance(value, datetime):
        return {TIME: value.isoformat()}
    return {DATE: value.isoformat()} if isinstance(value, date) else value


def _untagged(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    (tag,) = value
    return {TIME: datetime.fromisoformat, DATE: date.fromisoformat}[tag](value[tag])


def _is_plain(value: Any) -> bool:
    """Whether a database can compare it: no list, no text with a NUL, no number beyond its columns, no naive time."""
    match value:
        case str():
            return "\0" not in value
        case bool() | int():
            return abs(value) < 2**63
        case datetime():
            return value.tzinfo is not None
    return isinstance(value, date)


def bad_cursor() -> ProblemError:
    """Return what to raise for a cursor that isn't one of ours."""
    return ProblemError(
        HTTPStatus.BAD_REQUEST, "This cursor is none of this list.", "Take `next` as it is, or begin without a cursor."
    )
