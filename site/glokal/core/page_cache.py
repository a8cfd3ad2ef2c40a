"""Answers to anonymous readers, kept until something that readers see changes.

A view says `keep(request)` where its answer is the same for everybody. The middleware stands before all others, so that
an answer from the cache costs a look at the content version and little else. Browsers ask again each time and are told
with 304 that nothing changed: what is shown is current.
"""

import gzip
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from glokal.core.counting import HEADER as COUNTS, count
from glokal.core.touch import LONGEST, content_since, content_version, one_version

CACHE_CONTROL = "public, max-age=0, must-revalidate"
# Headers of the request, not of the page.
NOT_KEPT = ("Set-Cookie", "Date", "Connection")
# Searches are endless; a long one isn't asked twice, so it isn't kept, but has an ETag as all others.
LONGEST_QUERY = 200

# Not "no-referrer": with that a browser names no origin either, and our own forms are refused.
PRIVATE = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}

Kept = tuple[bytes, dict[str, str]]
View = Callable[..., HttpResponseBase]


def keep(request: HttpRequest) -> None:
    """Say that the answer to this request is the same for every anonymous reader of this address."""
    request.may_be_kept = True  # type: ignore[attr-defined]


def keep_not(request: HttpRequest) -> None:
    """Take that back: the answer is the same, but each asking counts."""
    request.may_be_kept = False  # type: ignore[attr-defined]


def asked_each_time(view: View) -> View:
    """Wrap a feed: the same for everybody, asked for as often as programs like, and sent again only when it changed."""

    @wraps(view)
    @require_safe
    @cache_control(public=True, max_age=0, must_revalidate=True)
    @conditional_page
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        keep(request)
        return view(request, *args, **kwargs)

    return kept


def private(view: View) -> View:
    """Wrap a page of one visitor alone, such as a personal link: nobody keeps it, finds it, or learns its address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return answer


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with one_version():
            response = self._answer(request)
        count(request, response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if not (settings.PAGE_CACHE and is_anonymous_reading(request)):
            return self._private(request, self.get_response(request))
        # Before the content is read: what changes meanwhile must not be kept under the new version.
        key, since = _key(request, content_version()), content_since()
        is_short = len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        kept: Kept | None = caches["shared"].get(key) if is_short else None
        if kept is None:
            response = self.get_response(request)
            if not (isinstance(response, HttpResponse) and may_be_kept(request, response)):
                return response
            kept = _kept(response)
            if request.method == "GET" and is_short:
                caches["shared"].set(key, kept, LONGEST.total_seconds())
        return _answer(request, *kept, since=since)

    @staticmethod
    def _private(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private")
        return response


def is_anonymous_reading(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES


def may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the view allowed it, and nothing in the answer is meant for one reader alone."""
    return (
        getattr(request, "may_be_kept", False)
        and response.status_code == HTTPStatus.OK
        and not response.cookies
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
        and "private" not in response.headers.get("Cache-Control", "")
    )


def _key(request: HttpRequest, version: str) -> str:
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    address = f"{version} {request.scheme}://{request.get_host()}{request.get_full_path()} {zipped}"
    return f"page-{hashlib.sha256(address.encode()).hexdigest()}"


def _kept(response: HttpResponse) -> Kept:
    content = response.content
    # Zipped twice, the same page has different bytes: Django's protection against BREACH.
    plain = gzip.decompress(content) if response.headers.get("Content-Encoding") == "gzip" else content
    headers = {name: value for name, value in response.items() if name not in NOT_KEPT}
    headers["ETag"] = f'W/"{hashlib.sha256(plain).hexdigest()[:24]}"'
    headers["Cache-Control"] = CACHE_CONTROL
    return content, headers


def _answer(request: HttpRequest, content: bytes, headers: dict[str, str], *, since: datetime) -> HttpResponseBase:
    response = HttpResponse(content, headers=headers)
    modified = None
    # HTTP's dates are whole seconds: within the first one, what changes next would have the same.
    if timezone.now() - since >= timedelta(seconds=1):
        modified = int(since.timestamp())
        response.headers["Last-Modified"] = http_date(modified)
    answer = (
        get_conditional_response(request, etag=headers["ETag"], last_modified=modified, response=response) or response
    )
    if COUNTS in headers:
        answer.headers[COUNTS] = headers[COUNTS]
    return answer
