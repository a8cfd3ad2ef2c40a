"""The rows of the directory's own that wait for moderators, as items of their queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from directory.enums import ChangeState, ComplaintState, PictureUse, ReportState
from directory.models import (
    Complaint,
    Listing,
    ListingText,
    OrganisationProfile,
    Report,
    Review,
    SubmittedPicture,
    WaitingChange,
)
from directory.models.reviews import KINDS
from directory.selectors.fact_names import fact_name
from directory.selectors.queue import QueueItem, QueueSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.db.models import QuerySet

    from directory.models.reviews import ReviewQuerySet

CHANGE, PICTURE, REPORT, COMPLAINT = "change", "picture", "report", "complaint"


def waiting_reviews() -> ReviewQuerySet:
    return Review.objects.waiting()


def review_items() -> list[QueueItem]:
    """Words, and new entries, offers and requests. Five queries."""
    rows = waiting_reviews().with_things()
    rows = rows.prefetch_related(
        *(Prefetch(f"{name}__profiles", _by_age(OrganisationProfile)) for name in ("organisation",)),
        *(Prefetch(f"{name}__texts", _by_age(ListingText)) for name in ("listing", "listing_text__listing")),
    )
    return [
        QueueItem(
            kind=row.kind,
            label=str(KINDS[row.kind]),
            url=reverse("directory_queue_review", args=[row.pk]),
            organisation=row.entry,
            since=row.submitted_at,
            title=_title(row),
            by=str(row.by or ""),
            on_behalf=row.on_behalf,
            language=row.language or _first_language(row),
        )
        for row in rows
    ]


def _by_age(model: type[OrganisationProfile | ListingText]) -> QuerySet[Any]:
    return model._default_manager.select_related("locale").order_by("pk")


def _title(review: Review) -> str:
    """Return the title of an offer or request; what it was first called, in any language."""
    listing = review.listing or (review.listing_text and review.listing_text.listing)
    return next((row.title for row in _rows(listing)), "") if listing else ""


def _first_language(review: Review) -> str:
    return next((row.locale.language_code for row in _rows(review.thing)), "")


def _rows(facts: Any) -> list[Any]:
    """Return the words of an organisation or a listing as they were prefetched."""
    return list(getattr(facts, "texts" if isinstance(facts, Listing) else "profiles").all())


def waiting_changes() -> QuerySet[WaitingChange]:
    return WaitingChange.objects.filter(state=ChangeState.WAITING, organisation__merged_into=None)


def change_items() -> list[QueueItem]:
    """Changes of risky facts. One query."""
    return _items(CHANGE, waiting_changes(), title=lambda row: fact_name(row.field))


def waiting_pictures() -> QuerySet[SubmittedPicture]:
    return SubmittedPicture.objects.filter(state=ChangeState.WAITING, organisation__merged_into=None)


def picture_items() -> list[QueueItem]:
    """Pictures, logos and descriptions of pictures. One query."""
    return _items(PICTURE, waiting_pictures(), title=_picture_title)


def _picture_title(row: SubmittedPicture) -> str:
    """Return what a picture shows, in the words of who sent it; that it is a logo, or other words of a picture."""
    shown = row.alt_texts.get(get_language() or "") or next(iter(row.alt_texts.values()), "")
    use = str(row.get_use_display())
    return {PictureUse.LOGO: use, PictureUse.WORDS: f"{use}: {shown}"}.get(PictureUse(row.use), shown)


def _items(kind: str, rows: QuerySet[Any], *, title: Callable[[Any], str]) -> list[QueueItem]:
    return [
        QueueItem(
            kind=kind,
            label=str(KIND_LABELS[kind]),
            url=reverse(f"directory_queue_{kind}", args=[row.pk]),
            organisation=row.organisation,
            since=row.created_at,
            title=title(row),
            by=str(row.by or ""),
            on_behalf=row.on_behalf,
        )
        for row in rows.select_related("organisation", "by", "on_behalf")
    ]


def open_reports() -> QuerySet[Report]:
    return Report.objects.filter(state=ReportState.OPEN)


def report_items() -> list[QueueItem]:
    """Reports of visitors. One query."""
    return [
        QueueItem(
            kind=REPORT,
            label=str(KIND_LABELS[REPORT]),
            url=reverse("directory_queue_report", args=[row.pk]),
            organisation=row.organisation,
            since=row.created_at,
            title=row.get_kind_display(),
            by=row.name or row.email,
            language=row.language,
        )
        for row in open_reports().select_related("organisation")
    ]


def open_complaints() -> QuerySet[Complaint]:
    return Complaint.objects.filter(state=ComplaintState.OPEN)


def complaint_items() -> list[QueueItem]:
    """Complaints about decisions. One query."""
    rows = open_complaints().select_related(
        *("decision__report__organisation", "change__organisation", "review__organisation"),
        *("review__listing__organisation", "review__profile__organisation"),
        "review__listing_text__listing__organisation",
        "picture__organisation",
    )
    return [
        QueueItem(
            kind=COMPLAINT,
            label=str(KIND_LABELS[COMPLAINT]),
            url=reverse("directory_queue_complaint", args=[row.pk]),
            organisation=row.entry,
            since=row.created_at,
            by=row.get_party_display(),
            language=row.language,
        )
        for row in rows
    ]


KIND_LABELS = {CHANGE: _("Change of a fact"), PICTURE: _("Picture"), REPORT: _("Report"), COMPLAINT: _("Complaint")}

SOURCES = (
    QueueSource(KINDS, waiting_reviews, review_items),
    QueueSource({CHANGE: KIND_LABELS[CHANGE]}, waiting_changes, change_items),
    QueueSource({PICTURE: KIND_LABELS[PICTURE]}, waiting_pictures, picture_items),
    QueueSource({REPORT: KIND_LABELS[REPORT]}, open_reports, report_items),
    QueueSource({COMPLAINT: KIND_LABELS[COMPLAINT]}, open_complaints, complaint_items),
)
