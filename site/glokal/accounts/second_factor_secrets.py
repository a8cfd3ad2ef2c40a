"""The secrets of second factors as the database keeps them: encrypted, so that a copy of it makes nobody's codes."""

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

MARK = "fernet:"
SALT = "glokal.accounts.second_factor"


def encrypt(text: str) -> str:
    """Return a secret as it is stored; encrypted with a key that is derived from SECRET_KEY."""
    return MARK + _fernet().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """Return a stored secret; one from before they were encrypted is what it is.

    What no key of ours opens (SECRET_KEY and its FALLBACKS) is answered with a random one: no code fits it, and its
    person shows another factor or gets a new one from an administrator.
    """
    if not stored.startswith(MARK):
        return stored
    try:
        return _fernet().decrypt(stored.removeprefix(MARK).encode()).decode()
    except InvalidToken:
        logger.exception("A second factor was encrypted with a key that is neither SECRET_KEY nor a fallback of it")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    derived = (salted_hmac(SALT, "key", secret=key, algorithm="sha256").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
