"""`touched(things)`: something that readers see has changed. Cached pages are forgotten, and whoever listens is told.

Models registered with `touches` call it by themselves whenever a row is saved or deleted. Who changes rows behind
Django's back (`update()`, `bulk_create()`, SQL) calls it.
"""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

logger = logging.getLogger(__name__)

KEY = "content-version"
# The longest life of a version, and thereby of a cached page: what slips past `touched` shows after this time.
LONGEST = timedelta(minutes=10)


class Version(NamedTuple):
    name: str
    until: datetime


Listener = Callable[[tuple[Model, ...]], object]
NextChange = Callable[[datetime], datetime | None]
_listeners: list[Listener] = []
_next_changes: list[NextChange] = []


def register_listener(listener: Listener) -> None:
    """Call `listener(things)` after each commit that touched something; registered in AppConfig.ready()."""
    if listener not in _listeners:
        _listeners.append(listener)


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


def _on_saved(instance: Model, **kwargs: Any) -> None:
    touched(instance)


def touched(*things: Model) -> None:
    """Say that readers see these things differently from the end of the transaction on.

    However often it is called, one transaction raises the content version once and tells each listener once, with all
    things; a transaction that is rolled back does neither.
    """
    for _savepoints, waiting, _robust in connection.run_on_commit:
        if isinstance(waiting, _Waiting) and not waiting.is_done:
            waiting.things.extend(things)
            return
    transaction.on_commit(_Waiting(list(things)))


class _Waiting:
    """What a transaction has touched so far; called when it is committed."""

    def __init__(self, things: list[Model]):
        self.things = things
        self.is_done = False  # tests run callbacks inside of their own transaction, which goes on

    def __call__(self) -> None:
        self.is_done = True
        forget_version()
        things = tuple(dict.fromkeys(self.things))
        for listener in _listeners:
            try:
                listener(things)
            except Exception:  # the change is committed: one listener must not hide it from the others
                logger.exception("A listener failed on touched things")


def content_version() -> str:
    """Return the name of what readers see at present: another one after each touch and each change by date.

    Shared by all processes. Whoever keeps what was made from the content takes the version *before* reading it.
    """
    now = timezone.now()
    stored = caches["shared"].get(KEY)
    if stored is None or stored[1] <= now:
        stored = tuple(Version(secrets.token_hex(8), _next_change(now)))
        caches["shared"].set(KEY, stored, None)
    return stored[0]


def forget_version() -> None:
    """Raise the content version: whoever asks next makes a new one."""
    caches["shared"].delete(KEY)


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
