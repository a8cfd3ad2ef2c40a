"""Whether somebody wants a kind of mails."""

from glokal.accounts.models import NotificationChoice, User
from glokal.accounts.notifications import Kind, kind_named, kinds_for


def wants(user: User, kind: str) -> bool:
    """Return what somebody chose, else the kind's default. One query. Raises KeyError for an unknown kind."""
    known = kind_named(kind)
    if known.store:
        return known.store.read(user)
    choice = NotificationChoice.objects.filter(user=user, kind=kind).values_list("is_wanted", flat=True).first()
    return known.default if choice is None else choice


def choices_of(user: User) -> list[tuple[Kind, bool]]:
    """Return all kinds for somebody, each with whether it is wanted. One query, besides those that kinds ask."""
    chosen = dict(NotificationChoice.objects.filter(user=user).values_list("kind", "is_wanted"))
    return [
        (kind, kind.store.read(user) if kind.store else chosen.get(kind.name, kind.default)) for kind in kinds_for(user)
    ]
