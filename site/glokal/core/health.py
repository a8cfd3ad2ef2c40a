"""Whether this process lives, and whether it can serve: asked by whatever restarts processes and spreads requests."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from http import HTTPStatus

from django.core.cache import caches
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from glokal.core.enums import MailState
from glokal.core.models import ClockRun, Mail

logger = logging.getLogger(__name__)

# A worker, or a clock, that has been silent for so long has died.
LONGEST_WAIT = timedelta(minutes=30)


class HealthMiddleware:
    """Answers before everything else: whoever asks from inside knows neither the site's name nor TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = VIEWS.get(request.path_info)
        return view(request) if view else self.get_response(request)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer 200 as long as the process answers at all; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 if everything that a request needs is there, else 503; `checks` says what each of them said.

    The others are told and don't decide: no reader waits for mails and the clock, and without its cache the site is
    slow but right, which is better than away.
    """
    needed = {name: _outcome(check) for name, check in NEEDED.items()}
    is_ready = all(outcome == "ok" for outcome in needed.values())
    checks = needed | {name: _outcome(check) for name, check in TOLD.items()}
    status = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return JsonResponse({"ready": is_ready, "checks": checks}, status=status)


def _outcome(check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as error:  # whatever it is, it is the answer
        logger.exception("Not ready")
        return f"failed: {type(error).__name__}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _cache() -> str:
    cache = caches["shared"]
    cache.set("readyz", "ok", 10)
    return cache.get("readyz") or "failed: what was written isn't there"


@lru_cache(maxsize=1)
def _migrations_until(minute: int) -> str:
    """Anybody may ask: the graph of all migrations is built once a minute at most."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"failed: {missing} to apply" if missing else "ok"


def _migrations() -> str:
    return _migrations_until(int(time.time() // 60))


def _mails() -> str:
    """The oldest mail that waits to be sent: with a worker that lives, minutes at most."""
    oldest = Mail.objects.filter(state=MailState.QUEUED).aggregate(oldest=Min("next_attempt_at"))["oldest"]
    return _is_recent(oldest, "the oldest mail waits since")


def _clock() -> str:
    last = (
        ClockRun.objects.order_by("-started_at").exclude(started_at=None).values_list("started_at", flat=True).first()
    )
    if last is None:
        migrated = MigrationRecorder.Migration.objects.aggregate(last=Max("applied"))["last"]
        return _is_recent(migrated, "the clock has never run; the database was migrated on")
    return _is_recent(last, "the clock has not run since")


def _is_recent(moment: datetime | None, complaint: str) -> str:
    if moment and timezone.now() - moment > LONGEST_WAIT:
        return f"failed: {complaint} {moment:%Y-%m-%d %H:%M}"
    return "ok"


NEEDED = {"database": _database, "migrations": _migrations}
TOLD = {"cache": _cache, "mails": _mails, "clock": _clock}
VIEWS: dict[str, Callable[[HttpRequest], HttpResponse]] = {"/healthz": healthz, "/readyz": readyz}
