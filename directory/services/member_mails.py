"""What members and stewards read when somebody else changes what they may do with an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import override

from glokal.core.links import absolute_url
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise
    from wagtail.models import ModelLogEntry

    from directory.models import Organisation
    from glokal.accounts.models import User

ROLE, REMOVED, MOVED, LEFT_BEHIND, PARTED = "role", "removed", "moved", "left_behind", "parted"
STEWARD = "steward"
# Where each of them leads.
PAGES = {
    ROLE: "own:overview",
    REMOVED: "own:claim",
    MOVED: "own:overview",
    LEFT_BEHIND: "own:claim",
    PARTED: "own:overview",
    STEWARD: "own:looked_after",
}


def tell_members(
    people: Iterable[User],
    organisation: Organisation,
    *,
    news: str,
    of: ModelLogEntry,
    role: str | Promise = "",
    other: str = "",
) -> None:
    """Mail what has happened (`news`), once for each entry of the log (`of`); whoever did it himself isn't told.

    `role` is the new one as a label, `other` the name of the entry that was merged, or parted, from `organisation`, or
    of its steward.
    """
    for person in people:
        if person.pk == of.user_id or not person.is_active:
            continue
        with override(person.language):
            args = [] if news == STEWARD else [organisation.public_id]
            url = absolute_url(reverse(PAGES[news], args=args))
            role_name = str(role)
        send_mail(
            key=f"directory.member:{of.pk}:{person.pk}",
            to=person.email,
            language=person.language,
            template="directory/member_news",
            context={"news": news, "name": organisation.name, "other": other, "role": role_name, "url": url},
        )
