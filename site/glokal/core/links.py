"""Personal links: signed, bound to one purpose, expiring. Who holds one may do that one thing, without an account.

Opening one has no effect, since mail programs and virus scanners open links too: a page shows what will happen and a
button, and only its POST acts.
"""

import re
from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner

# As `sign_object` writes one: the value, the time in base 62, the signature.
TOKEN = re.compile(r"[\w-]+:[0-9A-Za-z]{4,8}:[\w-]{43}")


class LinkError(Exception):
    """A link that can't be used. `expired`: it was a good one once; otherwise it was changed or cut off."""

    def __init__(self, *, expired: bool):
        super().__init__("The link has expired." if expired else "The link is not valid.")
        self.expired = expired


def make_link_token(purpose: str, value: str) -> str:
    """Return a token for an address: it carries `value`, readable but not changeable, and is good for `purpose` only.

    A link for one use binds `value` to what its use changes, a row that is deleted or a state, say.
    """
    return _signer(purpose).sign_object(value)


def read_link_token(purpose: str, token: str, *, max_age: timedelta) -> str:
    """Return the value of a token made for this purpose. Raises LinkError if it is older than `max_age` or not ours."""
    try:
        return _signer(purpose).unsign_object(token, max_age=max_age)
    except SignatureExpired as error:
        raise LinkError(expired=True) from error
    except (BadSignature, ValueError) as error:
        raise LinkError(expired=False) from error


def without_tokens(text: str) -> str:
    """Return a text in which no personal link works any more."""
    return TOKEN.sub("…", text)


def absolute_url(path: str) -> str:
    """Return the full address of a path of this site, for mails, feeds and whatever else is read elsewhere."""
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


def _signer(purpose: str) -> TimestampSigner:
    return TimestampSigner(salt=f"glokal.core.links:{purpose}")
