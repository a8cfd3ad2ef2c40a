"""What proves an event: which words stood where and since when, what was changed, what is missing."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from events import dating
from events.models import Event, EventPage, EvidenceFile
from events.models.events import FACTS
from events.services.attendance import event_days
from glokal.media.models import SiteDocument, SiteImage

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")


@dataclass(frozen=True)
class StandingWords:
    """The words that readers of `language` had from `since` on; `words_language` is the one they are written in.

    `was_first` says that they are those of the first publication, `stood_at_event` that they stood when it began.
    """

    language: str
    words_language: str
    page: EventPage
    revision: Revision | None
    since: datetime
    was_first: bool
    stood_at_event: bool

    def words(self) -> EventPage:
        """Return the page as it was; a page that was never saved as a revision stands as it is."""
        return self.revision.as_object() if self.revision else self.page


@dataclass(frozen=True)
class ChangedFact:
    at: datetime
    by: str
    name: str
    before: object
    after: object


def beginning(event: Event) -> datetime | None:
    """Return when the event begins, or its first day does; None where the day isn't known."""
    if event.starts_at:
        return event.starts_at
    days = event_days(event)
    return timezone.make_aware(datetime.combine(days[0], time.min)) if days else None


def standing_words(event: Event, *, now: datetime | None = None) -> list[StandingWords]:
    """Return per language the words of the first publication and those that stood when the event began, or stand now.

    Where both are the same they come once. A language whose page is an alias shows its original's words. Three
    queries; the log of pages knows what was published when, also after a page was taken offline.
    """
    now = now or timezone.now()
    moment = min(now, beginning(event) or now)
    codes = [code for code, _name in settings.LANGUAGES]
    found_pages = EventPage.objects.filter(event=event, locale__language_code__in=codes)
    pages = {page.pk: page for page in found_pages.select_related("locale", "live_revision")}
    published = _publications([pk for pk, page in pages.items() if page.alias_of_id is None])
    found = []
    for page in sorted(pages.values(), key=lambda one: codes.index(one.locale.language_code)):
        source = pages.get(page.alias_of_id or page.pk, page)
        history = published.get(source.pk, [])
        if not history and source.first_published_at:
            history = [(source.first_published_at, source.live_revision)]
        if not history:
            continue
        first = history[0]
        standing = next((entry for entry in reversed(history) if entry[0] <= moment), None)
        shown = (page.locale.language_code, source.locale.language_code, source)
        if standing != first:
            found.append(StandingWords(*shown, first[1], first[0], was_first=True, stood_at_event=False))
        if standing:
            is_first = standing == first
            found.append(StandingWords(*shown, standing[1], standing[0], was_first=is_first, stood_at_event=True))
    return found


def facts_at(event: Event, moment: datetime) -> Event:
    """Return a copy of `event` with the facts that held at `moment`, as far as the log of changes knows. Unsaved.

    Programme, rooms and organisers are those of today: `changed_facts` says what was changed in them and when.
    """
    past = copy(event)
    for change in reversed([change for change in changed_facts(event) if change.at > moment]):
        if change.name in FACTS:
            setattr(past, change.name, Event._meta.get_field(change.name).to_python(change.before))
    period = dating.period_of(past.precision, past.edtf)
    past.first_day, past.last_day = (period.first, period.last) if period else (None, None)
    return past


def changed_facts(event: Event) -> list[ChangedFact]:
    """Return which facts were changed, in the order of time. One query."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event), object_id=str(event.pk), action="events.change_facts"
    )
    return [
        ChangedFact(entry.timestamp, str(entry.user or ""), name, before, after)
        for entry in entries.select_related("user").order_by("timestamp", "pk")
        for name, (before, after) in entry.data.get("changes", {}).items()
    ]


def pictures_of_report(event: Event) -> list[SiteImage]:
    """Return the pictures in the event's reports, each once. Two queries."""
    return list(SiteImage.objects.filter(pk__in=_used_in_report(event, SiteImage)).order_by("pk"))


def slides_of_report(event: Event) -> list[SiteDocument]:
    """Return the files in the event's reports, each once. Two queries."""
    return list(SiteDocument.objects.filter(pk__in=_used_in_report(event, SiteDocument)).order_by("pk"))


def evidence_files(event: Event) -> list[EvidenceFile]:
    return list(EvidenceFile.objects.filter(event=event).select_related("uploaded_by", "event"))


def _used_in_report(event: Event, model: type[SiteImage] | type[SiteDocument]) -> list[int]:
    pages = EventPage.objects.filter(event=event).values_list("pk", flat=True)
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        content_type=ContentType.objects.get_for_model(EventPage),
        object_id__in=[str(pk) for pk in pages],
        model_path__startswith="report.",
    )
    return [int(pk) for pk in uses.values_list("to_object_id", flat=True)]


def _publications(pages: Sequence[int]) -> dict[int, list[tuple[datetime, Revision]]]:
    """Return by page which revision was published when, in the order of time."""
    entries = PageLogEntry.objects.filter(page__in=pages, action__in=PUBLISHED)
    found = defaultdict(list)
    for entry in entries.select_related("revision").order_by("timestamp", "pk"):
        if entry.revision:  # somebody may have purged old ones
            found[entry.page_id].append((entry.timestamp, entry.revision))
    return found
