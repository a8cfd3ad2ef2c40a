"""An entry's facts as its members see them: what is public, and above it what waits for a moderator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from directory.enums import ChangeState
from directory.risky import ADDRESS, ADDRESS_FACTS, RISKY

if TYPE_CHECKING:
    from directory.models import Organisation, WaitingChange

# What members may change, in the order in which it is told. Kind, state and verification are the moderators'.
FIELDS = (
    *("name", "legal_form", "ico", "vat_id", "register_court", "register_number"),
    *("street", "postcode", "town", "country"),
    *("website", "email", "phone", "languages"),
    *("size_class", "founded", "largest_part_mm", "lot_size_from", "lot_size_to", "lead_time_weeks", "certificates"),
)
TAGS = ("sectors", "capabilities", "materials")
FACTS = (*FIELDS, *TAGS)

Facts = dict[str, Any]


def stored_facts(organisation: Organisation) -> Facts:
    """Return the facts as they are stored, as JSON keeps them: concepts are their sorted codes. Three queries."""
    facts = {name: getattr(organisation, name) for name in FIELDS}
    return facts | {name: sorted(concept.code for concept in getattr(organisation, name).all()) for name in TAGS}


def waiting_changes(organisation: Organisation) -> dict[str, WaitingChange]:
    """Return the changes that wait for a moderator, by their name (`risky.change_of`). One query."""
    rows = organisation.waiting_changes.filter(state=ChangeState.WAITING, field__in=(*RISKY, ADDRESS))
    return {row.field: row for row in rows}


def facts_of(change: str, value: Any) -> Facts:
    """Return by name the facts that a change gives such a value."""
    return value if change == ADDRESS else {change: value}


def value_of(change: str, facts: Facts) -> Any:
    """Return what a change holds of some facts: the reverse of `facts_of`."""
    return {name: facts[name] for name in ADDRESS_FACTS} if change == ADDRESS else facts[change]


def stored_value(organisation: Organisation, change: str) -> Any:
    """Return what stands of an entry where a change would be written."""
    names = ADDRESS_FACTS if change == ADDRESS else (change,)
    return value_of(change, {name: getattr(organisation, name) for name in names})


def facts_of_members(organisation: Organisation) -> Facts:
    """Return the stored facts with those on top that wait: what a member last entered. In the order of FACTS.

    Four queries.
    """
    facts = stored_facts(organisation)
    for name, row in waiting_changes(organisation).items():
        facts |= facts_of(name, row.new)
    return facts
