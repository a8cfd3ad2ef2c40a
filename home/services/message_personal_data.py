"""Messages that somebody with an account wrote under her address: exported for her, and deleted with the account."""

from typing import Any

from django.db.models import QuerySet

from directory.selectors.enquiries import has_proven_address
from glokal.accounts.models import User
from home.models import Message

FACTS = ("reference", "kind", "topic", "page", "name", "text", "created_at")


def export_messages(user: User) -> list[dict[str, Any]]:
    return list(_written_by(user).order_by("pk").values(*FACTS))


def erase_messages(user: User) -> None:
    _written_by(user).delete()


def _written_by(user: User) -> QuerySet[Message]:
    """The forms ask for an address alone, so only who has shown that it is hers has written them."""
    return Message.objects.filter(email__iexact=user.email) if has_proven_address(user) else Message.objects.none()
