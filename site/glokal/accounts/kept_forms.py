"""What was sent from a form that only members may send: kept while somebody signs in or accepts the terms.

It lies in the session of that browser alone, for an hour, and nothing is done with it before she sends it once more,
which asks for the right as always. Files aren't kept.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.crypto import get_random_string

if TYPE_CHECKING:
    from django.http import HttpRequest

IN_SESSION = "kept_forms"
TIME_TO_SEND = timedelta(hours=1)
MOST_FORMS = 3  # as many as somebody has open at the same time
MOST_LETTERS = 100_000  # several times the longest form of ours
KEPT = "kept_form"  # the field in which a form that was kept says its key, so that it is kept no longer
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field; the page that offers the form has its own


@dataclass(frozen=True, slots=True)
class KeptForm:
    """`path` is where it was sent to, `page` where it was typed; `had_files`: it held files, which are gone."""

    key: str
    path: str
    page: str
    fields: list[tuple[str, str]]
    had_files: bool


def keep_form(request: HttpRequest) -> str | None:
    """Keep what is posted, without its files. Returns the key for `kept_form`; None if it is too long for a form."""
    fields = [(name, value) for name, values in request.POST.lists() if name not in (TOKEN, KEPT) for value in values]
    if sum(len(name) + len(value) for name, value in fields) > MOST_LETTERS:
        return None
    key = get_random_string(12)
    kept = {
        "at": int(time.time()),
        "path": request.get_full_path(),
        "page": _page_of(request),
        "fields": fields,
        "had_files": bool(request.FILES),
    }
    others = _open(request).items()
    request.session[IN_SESSION] = dict([*others, (key, kept)][-MOST_FORMS:])
    if not request.user.is_authenticated:
        request.session.set_expiry(TIME_TO_SEND)  # until she signs in (receivers)
    return key


def kept_form(request: HttpRequest, key: str) -> KeptForm | None:
    """Return what this browser kept under `key`, unless it was sent, dropped, or the hour is over."""
    kept = _open(request).get(key)
    if kept is None:
        return None
    fields = [(name, value) for name, value in kept["fields"]]
    return KeptForm(key, kept["path"], kept["page"], fields, kept["had_files"])


def has_kept_forms(request: HttpRequest) -> bool:
    return bool(_open(request))


def drop_form(request: HttpRequest, key: str) -> None:
    request.session[IN_SESSION] = {one: kept for one, kept in _open(request).items() if one != key}


def _open(request: HttpRequest) -> dict[str, dict]:
    since = time.time() - TIME_TO_SEND.total_seconds()
    return {key: kept for key, kept in request.session.get(IN_SESSION, {}).items() if kept["at"] > since}


def _page_of(request: HttpRequest) -> str:
    """Where the form stands: some are sent to an address that shows nothing itself."""
    origin = urlsplit(request.headers.get("Referer", ""))
    if origin.netloc != request.get_host() or not origin.path:
        return request.get_full_path()
    return f"{origin.path}?{origin.query}" if origin.query else origin.path
