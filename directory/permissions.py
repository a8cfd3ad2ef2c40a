"""What a person may do with an entry. Pure: who somebody is was asked before, by `selectors.memberships`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from directory.models import Organisation


class Role(StrEnum):
    """What somebody is to one entry. A steward is a member of an organisation that looks after it."""

    OWNER = "owner"
    EDITOR = "editor"
    STEWARD = "steward"


class Action(StrEnum):
    SEE = "see"  # the entry's own pages, with what waits, its history and figures
    EDIT_FACTS = "edit_facts"
    EDIT_WORDS = "edit_words"
    EDIT_LISTINGS = "edit_listings"
    EDIT_CONTACTS = "edit_contacts"
    EDIT_PICTURES = "edit_pictures"
    CONFIRM = "confirm"
    READ_ENQUIRIES = "read_enquiries"
    MANAGE_MEMBERS = "manage_members"
    WITHDRAW_STEWARD = "withdraw_steward"
    LEAVE = "leave"
    INVITE = "invite"  # the contact of an entry that nobody has taken over
    ANSWER_CLAIMS = "answer_claims"


ALLOWED: dict[Role, frozenset[Action]] = {
    Role.OWNER: frozenset(Action) - {Action.INVITE},
    Role.EDITOR: frozenset(Action)
    - {Action.MANAGE_MEMBERS, Action.WITHDRAW_STEWARD, Action.INVITE, Action.ANSWER_CLAIMS},
    # Enquiries are letters to the firm; its steward helps with the entry and doesn't read them.
    Role.STEWARD: frozenset(Action)
    - {Action.READ_ENQUIRIES, Action.MANAGE_MEMBERS, Action.WITHDRAW_STEWARD, Action.LEAVE},
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is to one entry; `on_behalf` is the steward in whose name she acts."""

    organisation: Organisation
    role: Role | None = None
    on_behalf: Organisation | None = None

    def may(self, action: Action) -> bool:
        return self.role is not None and action in ALLOWED[self.role]
