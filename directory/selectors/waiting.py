"""What members have asked for and no reader sees yet: it waits for a moderator, or came back with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import SENT_BACK, ChangeState, PictureUse, ReviewState
from directory.models import Review
from directory.selectors.contacts import bears_name
from directory.selectors.fact_names import fact_name, fact_text
from directory.selectors.reviews import due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from directory.models import Organisation, SubmittedPicture, WaitingChange

# So long a member is shown what came back, unless she has asked anew.
SHOWN_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing that was asked for.

    `now` and `wanted` are the values before and after where it is a fact. `due` is the day that was promised, None once
    it came back; then `reason` says why, and `is_refused` that it was no. `topic` is the page
    on which it is changed, `kind` and `pk` name the row.
    """

    kind: str
    pk: int
    what: str
    topic: str
    since: datetime
    due: datetime | None = None
    now: str = ""
    wanted: str = ""
    reason: str = ""
    is_refused: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.due is not None

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.due < timezone.now()


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that was asked for in an entry, the latest first."""

    pending: list[Pending]

    @property
    def open(self) -> list[Pending]:
        return [one for one in self.pending if one.is_waiting]

    @property
    def returned(self) -> list[Pending]:
        return [one for one in self.pending if not one.is_waiting]

    @property
    def since(self) -> datetime | None:
        """Since when the first one waits."""
        return min((one.since for one in self.open), default=None)

    @property
    def due(self) -> datetime | None:
        """By when the last one was promised an answer."""
        return max((one.due for one in self.open if one.due), default=None)


def what_waits(organisation: Organisation) -> Waiting:
    """Return what members asked for in an entry. Three queries."""
    found = [
        *_facts(organisation.waiting_changes.select_related("person")),
        *_pictures(organisation.submitted_pictures.all()),
        *_reviews(organisation),
    ]
    return Waiting(sorted(found, key=lambda one: one.since, reverse=True))


def _facts(rows: Iterable[WaitingChange]) -> Iterator[Pending]:
    latest = {(row.field, row.person_id): row for row in rows}
    for row in latest.values():
        if _is_shown(row) and (row.person is None or bears_name(row.person, row.new)):
            topic = "persons" if row.person else "facts"
            yield Pending(
                *("fact", row.pk, fact_name(row.field), topic, *_times(row, row.created_at)),
                now=fact_text(row.field, row.public),
                wanted=fact_text(row.field, row.new),
                **_outcome(row),
            )


def _pictures(rows: Iterable[SubmittedPicture]) -> Iterator[Pending]:
    for row in rows:
        if _is_shown(row):
            what = str(PictureUse(row.use).label)
            yield Pending("picture", row.pk, what, "pictures", *_times(row, row.created_at), **_outcome(row))


def pictures_on_their_way(organisation: Organisation) -> QuerySet[SubmittedPicture]:
    """Return the pictures that wait, and those that came back lately. One query."""
    rows = organisation.submitted_pictures.select_related("image").order_by("pk")
    lately = Q(state__in=SENT_BACK, decided_at__gt=timezone.now() - SHOWN_FOR)
    return rows.filter(Q(state=ChangeState.WAITING) | lately)


def _reviews(organisation: Organisation) -> Iterator[Pending]:
    of_entry = (
        Q(organisation=organisation)
        | Q(profile__organisation=organisation)
        | Q(listing__organisation=organisation)
        | Q(listing_text__listing__organisation=organisation)
    )
    latest: dict[tuple[str, int], Review] = {}
    for row in Review.objects.filter(of_entry).with_things().order_by("submitted_at", "pk"):
        latest[(row.kind, row.thing.pk)] = row
    for row in latest.values():
        if _is_shown(row):
            what, topic = _named(row)
            yield Pending("review", row.pk, what, topic, *_times(row, row.submitted_at), **_outcome(row))


def _named(row: Review) -> tuple[str, str]:
    language = {"language": settings.LANGUAGE_NAMES.get(row.language, "")}
    if row.organisation:
        return _("The whole entry"), "overview"
    if row.listing:  # a refused one is archived, and stands on no page that could change it
        return row.listing.get_type_display(), "overview" if row.state == ReviewState.REJECTED else "listings"
    if row.listing_text:
        return f"{row.listing_text.listing.get_type_display()}: {_('Text in %(language)s') % language}", "listings"
    return _("Text in %(language)s") % language, "words"


def _is_shown(row: Any) -> bool:
    if row.state in (ChangeState.WAITING, ReviewState.WAITING):
        return True
    return row.state in SENT_BACK and row.decided_at > timezone.now() - SHOWN_FOR


def _outcome(row: Any) -> dict[str, Any]:
    return {"reason": row.reason, "is_refused": row.state == ChangeState.REJECTED}


def _times(row: Any, since: datetime) -> tuple[datetime, datetime | None]:
    """Return since when it waits and until when an answer was promised; or when it came back, and None."""
    return (since, due(since)) if row.state == ChangeState.WAITING else (row.decided_at, None)
