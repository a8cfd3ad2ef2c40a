"""Entries that may be the same organisation twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from directory.enums import OrganisationState
from directory.exchange.known import name_key, town_key
from directory.models import Organisation
from directory.search.analysis import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

MOST = 100
SHARED_BY_MANY = 4  # entries of one domain or address: a portal, not a company
# Providers whose domain says nothing about who writes from it.
PROVIDERS = frozenset(
    {
        *(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "icloud.com",
            "yahoo.com",
            "seznam.cz",
            "email.cz",
        ),
        *("centrum.cz", "volny.cz", "post.cz", "atlas.cz", "tiscali.cz", "gmx.de", "gmx.net", "web.de", "t-online.de"),
        *("freenet.de", "aol.com", "arcor.de", "outlook.de", "hotmail.de", "facebook.com", "firmy.cz", "iprima.cz"),
    }
)
# What two entries have in common, the surest first.
IDENTIFIER, NAME, DOMAIN = _("the same number in a register"), _("nearly the same name in one place"), _("one domain")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one, and why. The one that was there first stands first."""

    first: Organisation
    second: Organisation
    reasons: tuple[Promise | str, ...]


def duplicates(*, limit: int = MOST) -> list[Pair]:
    """Return pairs of entries that may be one, the surest first. Two queries."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    fields = ("pk", "name", "town", "country", "ico", "vat_id", "register_court", "register_number", "website", "email")
    rows = Organisation.objects.filter(merged_into=None).exclude(state=OrganisationState.ARCHIVED)
    for pk, *facts in rows.order_by("pk").values_list(*fields):
        for key in keys(*facts):
            by_key[key].append(pk)
    reasons: dict[tuple[int, int], list[Promise | str]] = defaultdict(list)
    for why, kinds in ((IDENTIFIER, ("ico", "vat_id", "register")), (NAME, ("name",)), (DOMAIN, ("domain",))):
        for key, pks in by_key.items():
            if key[0] in kinds and 1 < len(pks) < SHARED_BY_MANY:
                for pair in combinations(pks, 2):
                    if why not in reasons[pair]:
                        reasons[pair].append(why)
    order: dict[Promise | str, int] = {IDENTIFIER: 0, NAME: 1, DOMAIN: 2}
    chosen = sorted(reasons, key=lambda pair: (order[reasons[pair][0]], -len(reasons[pair]), pair))[:limit]
    there = Organisation.objects.in_bulk({pk for pair in chosen for pk in pair})
    return [Pair(there[one], there[two], tuple(reasons[one, two])) for one, two in chosen]


def keys(  # noqa: PLR0913, PLR0917 - the columns of a row
    name: str, town: str, country: str, ico: str, vat_id: str, court: str, number: str, website: str, email: str
) -> Iterator[tuple[str, ...]]:
    """Yield what an entry may have in common with its duplicate."""
    if ico:
        yield "ico", ico
    if vat_id:
        yield "vat_id", vat_id
    if number:
        yield "register", fold(court), fold(number).replace(" ", "")
    if town:
        yield "name", name_key(name), town_key(town), country
    for domain in sorted(domains(website, email)):
        yield "domain", domain


def domains(website: str, email: str) -> set[str]:
    host = (urlsplit(website).hostname or "").removeprefix("www.") if "://" in website else ""
    return {domain for domain in (host, email.rpartition("@")[2].lower()) if domain and domain not in PROVIDERS}
