"""`touched(things)`: something that readers see has changed, so what was kept of it is forgotten.

Models registered with `touches` call it by themselves whenever a row is saved or deleted. Who changes rows behind
Django's back (`update()`, `bulk_create()`, SQL) calls it.
"""

import logging
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

logger = logging.getLogger(__name__)

KEY = "content-version-2"  # another name than that of releases which kept two values
# The longest life of a version, and thereby of a cached page: what slips past `touched` shows after this time.
LONGEST = timedelta(minutes=10)


# What the present request was told, in a list that is empty until it asks; None outside of requests.
_told: ContextVar[list[tuple[str, datetime]] | None] = ContextVar("content version of the request", default=None)

NextChange = Callable[[datetime], datetime | None]
_next_changes: list[NextChange] = []


def register_next_change(function: NextChange) -> None:
    """Ask `function(now)` when a date next changes what is shown: an event begins, say. None if none does."""
    if function not in _next_changes:
        _next_changes.append(function)


def touches(model: type[Model]) -> None:
    """Let every save and deletion of a row of `model`, and every change of its many-to-many fields, be a touch."""
    name = f"touch.{model._meta.label}"
    post_save.connect(_on_saved, sender=model, dispatch_uid=name)
    post_delete.connect(_on_saved, sender=model, dispatch_uid=name)
    for field in model._meta.local_many_to_many:
        m2m_changed.connect(_on_saved, sender=field.remote_field.through, dispatch_uid=f"{name}.{field.name}")


# What Wagtail writes to the live row when somebody only works on a draft.
DRAFT_FIELDS = frozenset(
    {"draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "locked", "go_live_at"}
)


def _on_saved(instance: Model, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    if update_fields is None or not DRAFT_FIELDS.issuperset(update_fields):
        touched(instance)


def touched(*things: Model) -> None:
    """Say that readers see these things differently from the end of the transaction on; rolled back, they don't.

    However many things a transaction touches, the version is raised once.
    """
    waiting = [callback[1] for callback in connection.run_on_commit]
    if not any(isinstance(one, _Raise) and one.is_due for one in waiting):
        transaction.on_commit(_Raise())


class _Raise:
    is_due = True  # tests run callbacks inside of their own transaction, which goes on

    def __call__(self) -> None:
        self.is_due = False
        forget_version()


def content_version() -> str:
    """Return the name of what readers see at present: another one after each touch and each change by date.

    Shared by all processes. Whoever keeps what was made from the content takes the version *before* reading it.
    """
    return _current()[0]


def content_since() -> datetime:
    """Return since when at least the content has been as it is: the moment at which the present version was named."""
    return _current()[1]


def _current() -> tuple[str, datetime]:
    told = _told.get()
    if told is None:
        return _current_version()
    if not told:
        told.append(_current_version())
    return told[0]


@contextmanager
def one_version() -> Iterator[None]:
    """Let `content_version` give the same answer inside, and look at the shared cache once, unless the content is
    touched in here."""
    token = _told.set([])
    try:
        yield
    finally:
        _told.reset(token)


def _current_version() -> tuple[str, datetime]:
    now = timezone.now()
    stored = caches["shared"].get(KEY)
    name, since, until = stored or ("", now, now)
    if until <= now:
        name, since = secrets.token_hex(8), now
        caches["shared"].set(KEY, (name, since, _next_change(now)), None)
    return name, since


def forget_version() -> None:
    """Raise the content version: whoever asks next makes a new one."""
    caches["shared"].delete(KEY)
    if told := _told.get():
        told.clear()


def _next_change(now: datetime) -> datetime:
    moments = [now + LONGEST]
    for function in _next_changes:
        try:
            moment = function(now)
        except Exception:  # a reader's page must not fail with it
            logger.exception("Cannot tell when the content changes next")
            moment = now + timedelta(minutes=1)
        if moment is not None and moment > now:
            moments.append(moment)
    return min(moments)
