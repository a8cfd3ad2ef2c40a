"""What waits for moderators, of every kind, in one list: the oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone

from directory.selectors.reviews import due

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet
    from django.utils.functional import Promise

    from directory.models import Organisation

# The number in the menu may be this old, in seconds; a decision makes a new one at once.
COUNT_KEY, COUNT_LIFE = "directory-queue-count", 60


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One thing that waits. `by`: the person's address or name; `language`: that of its words, empty if it has none."""

    kind: str
    label: str
    url: str
    organisation: Organisation
    since: datetime
    title: str = ""
    by: str = ""
    on_behalf: Organisation | None = None
    language: str = ""

    @property
    def age(self) -> int:
        """How many days it has waited, by the calendar."""
        return (timezone.localdate() - timezone.localdate(self.since)).days

    @property
    def is_late(self) -> bool:
        """Whether it has waited longer than members are promised."""
        return due(self.since) < timezone.now()


@dataclass(frozen=True)
class QueueSource:
    """Something that waits for moderators.

    `kinds` names the kinds of its items; `rows()` gives the rows that wait, to be counted; `items()` the items, in a
    number of queries that doesn't depend on how many there are.
    """

    kinds: Mapping[str, str | Promise]
    rows: Callable[[], QuerySet[Any]]
    items: Callable[[], list[QueueItem]]


_sources: list[QueueSource] = []


def register_queue_source(source: QueueSource) -> None:
    """Let a kind of things stand in the queue; called in AppConfig.ready()."""
    _sources.append(source)


def queue_kinds() -> dict[str, str | Promise]:
    """Return the kinds there are, with what they are called."""
    return {kind: label for source in _sources for kind, label in source.kinds.items()}


def queue(*, kind: str = "", language: str = "") -> list[QueueItem]:
    """Return what waits, of one kind and in one language if they are given. What has no language is in every one."""
    sources = [source for source in _sources if not kind or kind in source.kinds]
    items = [item for source in sources for item in source.items()]
    return sorted(
        (
            item
            for item in items
            if (not kind or item.kind == kind) and (not language or item.language in ("", language))
        ),
        key=lambda item: (item.since, item.url),
    )


def queue_count() -> int:
    """Return how many things wait, as far as one minute ago. At most one query."""
    cache = caches["shared"]
    count = cache.get(COUNT_KEY)
    if count is None:
        first, *others = (source.rows().order_by().values("pk") for source in _sources)
        count = first.union(*others, all=True).count()
        cache.set(COUNT_KEY, count, COUNT_LIFE)
    return count


def forget_queue_count() -> None:
    caches["shared"].delete(COUNT_KEY)


def next_item(since: datetime, *, kind: str = "", language: str = "") -> QueueItem | None:
    """Return what waits after something that waited `since`, else the oldest; None if nothing waits."""
    items = queue(kind=kind, language=language)
    return next((item for item in items if item.since > since), items[0] if items else None)


def language_names() -> dict[str, str | Promise]:
    """Return the languages by which the queue can be narrowed."""
    return dict(settings.LANGUAGES)
