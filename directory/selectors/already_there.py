"""Whether an organisation that somebody is about to enter is there already, also among what isn't public."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from directory.enums import OrganisationState
from directory.exchange.known import name_key
from directory.models import Organisation
from directory.selectors.duplicates import IDENTIFYING, domains, keys
from directory.selectors.organisations import visible_organisations
from glokal.core.collation import sort_key

SAME_START = 4  # signs of the sorting key: two letters, since "Müller" may be written "Mueller"
LOOKED_AT = 5000


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """Public entries that may be the same, and whether there is one that its own people alone may know more of."""

    public: tuple[Organisation, ...] = ()
    is_in_review: bool = False

    def __bool__(self) -> bool:
        return bool(self.public) or self.is_in_review


def already_there(draft: Organisation) -> AlreadyThere:
    """Compare what was entered so far with all entries: by numbers, by domain, by name and town. Two queries.

    While no town is known the name alone counts. A draft that nobody has submitted is no duplicate: it may never
    become an entry.
    """
    facts = [getattr(draft, name) for name in IDENTIFYING]
    wanted = set(keys(*facts))
    named = name_key(draft.name) if draft.name and not draft.town else ""
    rows = Organisation.objects.filter(merged_into=None).exclude(pk=draft.pk)
    rows = rows.exclude(state__in=(OrganisationState.ARCHIVED, OrganisationState.DRAFT)).filter(_nearly(draft))
    found = [
        pk
        for pk, *theirs in rows.order_by("pk").values_list("pk", *IDENTIFYING)[:LOOKED_AT]
        if not wanted.isdisjoint(keys(*theirs)) or (named and name_key(theirs[0]) == named)
    ]
    public = tuple(visible_organisations(viewer=None).filter(pk__in=found).order_by("sort_default", "pk"))
    return AlreadyThere(public, is_in_review=len(found) > len(public))


def _nearly(draft: Organisation) -> Q:
    """What the database can tell: everything that could be meant, and little else."""
    return _any(
        *(Q(**{name: value}) for name in ("ico", "vat_id", "register_number") if (value := getattr(draft, name))),
        *([Q(sort_default__startswith=sort_key(draft.name)[:SAME_START])] if draft.name else []),
        *(
            Q(website__icontains=domain) | Q(email__iendswith=f"@{domain}")
            for domain in sorted(domains(draft.website, draft.email))
        ),
    )


def _any(*conditions: Q) -> Q:
    found: Q = Q(pk__in=[])
    for one in conditions:
        found |= one
    return found
