"""What the Czech register of economic subjects (ARES) says of an IČO. Off until the operator switches it on.

Public data of the Ministry of Finance, ares.gov.cz; no key is needed. An outage never blocks anybody: the form says so,
and everything can be typed.
"""

import json
import logging
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.cache import caches

logger = logging.getLogger(__name__)

TIME_OUT = 3  # seconds: somebody is waiting for the next page
A_DAY = 24 * 3600
MOST_BYTES = 200_000


class AresUnavailableError(Exception):
    """The register didn't answer, or not as it should. Nothing is known of the number."""


@dataclass(frozen=True, slots=True)
class AresRecord:
    """The seat and name of a subject, empty where the register has nothing."""

    ico: str
    name: str
    street: str
    postcode: str
    town: str
    vat_id: str


def look_up(ico: str) -> AresRecord | None:
    """Return what the register says of a valid IČO; None if it doesn't know it, or if the look-up is switched off.

    Remembered for a day, in the shared cache. Raises AresUnavailableError.
    """
    if not settings.ARES_ENABLED:
        return None
    cache, key = caches["shared"], f"ares-{ico}"
    kept = cache.get(key)
    if kept is None:
        record = _ask(ico)
        kept = asdict(record) if record else {}
        cache.set(key, kept, A_DAY)
    return AresRecord(**kept) if kept else None


def _ask(ico: str) -> AresRecord | None:
    request = Request(f"{settings.ARES_URL.rstrip('/')}/{ico}", headers={"Accept": "application/json"})  # noqa: S310 - the operator's address
    try:
        with urlopen(request, timeout=TIME_OUT) as answer:  # noqa: S310 - the same
            return _record(ico, json.loads(answer.read(MOST_BYTES)))
    except HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        logger.warning("ARES answered %s", error.code)
        raise AresUnavailableError from error
    except (URLError, OSError, ValueError, TypeError, AttributeError) as error:
        logger.warning("ARES can't be read: %s", type(error).__name__)
        raise AresUnavailableError from error


def _record(ico: str, told: dict[str, Any]) -> AresRecord:
    seat = told.get("sidlo") or {}
    number = "/".join(str(seat[name]) for name in ("cisloDomovni", "cisloOrientacni") if seat.get(name))
    street = seat.get("nazevUlice") or seat.get("nazevCastiObce") or seat.get("nazevObce") or ""
    postcode = str(seat.get("psc") or "")
    vat_id = str(told.get("dic") or "")
    # The DIČ of a natural person is his birth number: only that of an organisation, which repeats the IČO, is taken.
    return AresRecord(
        ico=ico,
        name=str(told.get("obchodniJmeno") or "")[:200],
        street=f"{street} {number}".strip()[:120],
        postcode=postcode.zfill(5) if postcode.isdecimal() else "",
        town=str(seat.get("nazevObce") or "")[:80],
        vat_id=vat_id if vat_id == f"CZ{ico}" else "",
    )
