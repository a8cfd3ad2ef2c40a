"""Entries that may be the same organisation twice."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from directory.enums import OrganisationState
from directory.exchange.known import name_key, town_key
from directory.models import DistinctPair, Organisation
from directory.search.analysis import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import Promise

MOST = 100
LAST = 20
# What tells organisations apart, or gives a duplicate away.
IDENTIFYING = ("name", "town", "country", "ico", "vat_id", "register_court", "register_number", "website", "email")
SHARED_BY_MANY = 4  # entries of one domain or address: a portal, not a company
# Providers whose domain says nothing about who writes from it.
PROVIDERS = frozenset((Path(__file__).parents[1] / "data" / "mail_providers.txt").read_text(encoding="utf-8").split())
# What two entries have in common, the surest first.
IDENTIFIER, NAME, DOMAIN = _("the same number in a register"), _("nearly the same name in one place"), _("one domain")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one, and why. The one that was there first stands first."""

    first: Organisation
    second: Organisation
    reasons: tuple[Promise | str, ...]


def duplicates(*, limit: int = MOST) -> list[Pair]:
    """Return pairs of entries that may be one, the surest first; none that somebody told apart. Three queries."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    rows = Organisation.objects.filter(merged_into=None).exclude(state=OrganisationState.ARCHIVED)
    found: dict[int, list[tuple[str, ...]]] = {}
    for pk, *facts in rows.order_by("pk").values_list("pk", *IDENTIFYING):
        found[pk] = list(keys(*facts))
        for key in found[pk]:
            by_key[key].append(pk)
    distinct = {
        (one, other)
        for one, other, facts in DistinctPair.objects.values_list("first", "second", "facts")
        if one in found and other in found and digest(found[one], found[other]) == facts
    }
    reasons: dict[tuple[int, int], list[Promise | str]] = defaultdict(list)
    for why, kinds in ((IDENTIFIER, ("ico", "vat_id", "register")), (NAME, ("name",)), (DOMAIN, ("domain",))):
        for key, pks in by_key.items():
            if key[0] in kinds and 1 < len(pks) < SHARED_BY_MANY:
                for pair in combinations(pks, 2):
                    if pair not in distinct and why not in reasons[pair]:
                        reasons[pair].append(why)
    order: dict[Promise | str, int] = {IDENTIFIER: 0, NAME: 1, DOMAIN: 2}
    chosen = sorted(reasons, key=lambda pair: (order[reasons[pair][0]], -len(reasons[pair]), pair))[:limit]
    there = Organisation.objects.in_bulk({pk for pair in chosen for pk in pair})
    return [Pair(there[one], there[two], tuple(reasons[one, two])) for one, two in chosen]


def digest(*found: list[tuple[str, ...]]) -> str:
    """Return in short what identifies the entries of a pair, the one that was there first standing first."""
    return hashlib.sha256(json.dumps(found, ensure_ascii=False).encode()).hexdigest()


def identity(*pair: Organisation) -> str:
    """Return the digest of a pair as it is now."""
    return digest(*(list(keys(*(getattr(one, name) for name in IDENTIFYING))) for one in pair))


def told_apart() -> list[DistinctPair]:
    """Return the latest answers that two entries are different organisations. One query."""
    return list(DistinctPair.objects.select_related("first", "second", "by")[:LAST])


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
