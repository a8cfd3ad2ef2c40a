from datetime import datetime
from http import HTTPStatus

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from glokal.api.changes import beginning, note_changes_if_any
from glokal.api.errors import ProblemError
from glokal.api.models import Change
from glokal.api.paging import By, bad_cursor, behind, next_address, write_position
from glokal.api.reading import Part, refuse_unknown

router = Router(tags=["changes"])
AS_CHANGED = (By("changed_at"), By("pk"))
# What has no address of its own is read in its list.
SINGLE = ("organisations", "listings", "events", "news", "pages")


class ChangeItem(Schema):
    kind: str = Field(description="As in the addresses: organisations, listings, events, news, pages, taxonomy.")
    id: str
    is_gone: bool = Field(description="True for what isn't public any more: delete it.")
    changed_at: datetime
    url: str | None = Field(description="Where to read it; add `language`. None for what is gone.")


class ChangeListing(Schema):
    items: list[ChangeItem]
    cursor: str = Field(description="Ask with it for what changes from here on. Keep it.")
    next: str | None = Field(description="The rest, if there is more at present.")


@router.get("", response=ChangeListing, summary="What came, changed and went since a cursor")
def list_changes(request: HttpRequest, query: Query[Part]):
    """Without a cursor everything that is public, then what is gone. A thing that changed twice stands there once.

    A cursor from before the site was restored from a backup is answered with 410: begin without one, in an empty copy.
    One that this site never gave is answered with 400.
    """
    refuse_unknown(request, query)
    note_changes_if_any()
    rows = Change.objects.exclude(kind="").order_by("changed_at", "pk")
    if query.cursor:
        rows = behind(rows, position_in(query.cursor), AS_CHANGED)
    found = list(rows[: query.limit + 1])
    has_more = len(found) > query.limit
    found = found[: query.limit]
    cursor = cursor_behind(found[-1]) if found else query.cursor
    return {
        "items": [_item(request, row) for row in found],
        "cursor": cursor,
        "next": next_address(request, cursor) if has_more else None,
    }


def cursor_behind(row: Change) -> str:
    """Return the cursor from which changes go on behind this one."""
    return _signer().sign(f"{beginning()}.{write_position(AS_CHANGED, row)}")


def position_in(cursor: str) -> str:
    """Return the position that a cursor names.

    Raises ProblemError: 410 if it is from before a restored backup, 400 if we never gave it. A site that went back in
    time can't remember which it gave, so its signature tells.
    """
    try:
        begun, _dot, position = _signer().unsign(cursor).rpartition(".")
    except BadSignature as error:
        raise bad_cursor() from error
    if begun != beginning():
        detail = "This site was restored from a backup, so this cursor leads nowhere any more."
        raise ProblemError(HTTPStatus.GONE, detail, "Empty your copy, and begin without a cursor.")
    return position


def _signer() -> Signer:
    return Signer(sep=".", salt="glokal.api.changes")


def _item(request: HttpRequest, row: Change) -> ChangeItem:
    url = None
    if not row.is_gone:
        base = request.build_absolute_uri(reverse("glokal_api:api-root"))
        url = f"{base}{row.kind}/{row.item}" if row.kind in SINGLE else f"{base}{row.kind}"
    return ChangeItem(kind=row.kind, id=row.item, is_gone=row.is_gone, changed_at=row.changed_at, url=url)
