"""Counts how often things are looked at, without a cookie and without knowing by whom.

A view says what its page shows with `counts(response, kind, key)`. The page cache keeps that with the page, so that
kept pages count too. Each process gathers its counts and hands them on once a minute, to the function that is
registered for the kind.

Not counted: who is signed in, programs that say what they are, and pages that a browser only fetches in advance.
"""

import atexit
import logging
import re
from collections import Counter
from collections.abc import Callable
from threading import Lock
from time import monotonic
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

HEADER = "Glokal-Counts"  # between the view and the page cache, never sent
EVERY = 60  # seconds
PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|curl|wget|python|java/|go-http|scan|fetch|headless", re.IGNORECASE
)

Counts = Counter[tuple[str, bool]]  # (key, after a search) → views
_stores: dict[str, Callable[[Counts], None]] = {}
_waiting: dict[str, Counts] = {}
_lock = Lock()
_since = monotonic()


def register_counter(kind: str, store: Callable[[Counts], None]) -> None:
    """Let `store(counts)` have the views of a kind: how often each key was seen, and whether a search led there."""
    _stores[kind] = store


def counts(response: HttpResponseBase, kind: str, key: str) -> HttpResponseBase:
    """Say what a page shows. Returns the response."""
    response.headers[HEADER] = f"{kind} {key}"
    return response


def count(request: HttpRequest, response: HttpResponseBase) -> None:
    """Count what an answer shows, and take the note off it."""
    note = response.headers.get(HEADER, "")
    response.headers.pop(HEADER, None)
    if not (note and settings.COUNT_VIEWS and _is_visitor(request)):
        return
    kind, _space, key = note.partition(" ")
    with _lock:
        _waiting.setdefault(kind, Counter())[key, _follows_a_search(request)] += 1
        is_due = monotonic() - _since >= EVERY
    if is_due:
        flush()


def flush() -> None:
    """Hand on what this process has gathered. A failure loses these counts and nothing else."""
    global _since
    with _lock:
        gathered, _since = dict(_waiting), monotonic()
        _waiting.clear()
    for kind, counted in gathered.items():
        try:
            _stores[kind](counted)
        except Exception:  # a reader's page must not fail with it
            logger.exception("Views of %s are lost", kind)


atexit.register(flush)


def _is_visitor(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and bool(agent)
        and not PROGRAMS.search(agent)
        and "prefetch" not in request.headers.get("Sec-Purpose", "")
    )


def _follows_a_search(request: HttpRequest) -> bool:
    """Whether the visitor comes from a page of ours that answers a question."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.netloc == request.get_host() and bool(parse_qs(before.query).get("q"))
