"""E-mail addresses that must be known again and not be read: refused and used-up invitations."""

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "directory.address"


def address_hash(email: str) -> str:
    """Return the keyed hash under which an address is kept."""
    return _hash(email, settings.SECRET_KEY)


def address_hashes(email: str) -> list[str]:
    """Return all hashes under which an address may have been kept: also those of former keys of the site."""
    return [_hash(email, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _hash(email: str, key: str) -> str:
    return salted_hmac(SALT, email.strip().lower(), secret=key, algorithm="sha256").hexdigest()
