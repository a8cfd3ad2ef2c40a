"""The shortlist of a reader without an account: public IDs in a cookie of ours, in the order in which they were saved.

The cookie is set by the first save and by nothing else, and holds nothing about the reader.
"""

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from glokal.core.identity import ALPHABET, LENGTH

COOKIE = "shortlist"
# A cookie holds 4 KB; more than this nobody compares.
MOST = 100
SECONDS = 180 * 24 * 3600
PUBLIC_ID = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def read_shortlist(request: HttpRequest) -> list[str]:
    """Return the public IDs in a reader's cookie, whatever somebody wrote into it."""
    found = request.COOKIES.get(COOKIE, "").split(".")
    return list(dict.fromkeys(one for one in found if PUBLIC_ID.fullmatch(one)))[:MOST]


def with_added(ids: Iterable[str], public_id: str) -> list[str]:
    """Return the list with an entry in it; a full list stays as it is."""
    return list(dict.fromkeys([*ids, public_id]))[:MOST]


def without(ids: Iterable[str], public_id: str) -> list[str]:
    return [one for one in ids if one != public_id]


def write_shortlist(response: HttpResponse, ids: list[str], *, is_secure: bool) -> None:
    """Set the cookie, or delete it when nothing is left."""
    if ids:
        response.set_cookie(COOKIE, ".".join(ids), max_age=SECONDS, secure=is_secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
