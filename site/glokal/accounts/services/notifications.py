"""Choosing about kinds of mails, on the account's page or by the link at the end of a mail."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from glokal.accounts.models import NotificationChoice, User
from glokal.accounts.notifications import kind_named
from glokal.core.links import absolute_url, make_link_token

STOP = "accounts.stop_notification"


@transaction.atomic
def choose(user: User, *, kind: str, is_wanted: bool) -> None:
    """Write down whether somebody wants a kind of mails. The same again changes nothing.

    Raises KeyError for a kind that nobody registered.
    """
    if store := kind_named(kind).store:
        store.write(user, is_wanted)
        return
    NotificationChoice.objects.update_or_create(user=user, kind=kind, defaults={"is_wanted": is_wanted})


def stop_url(user: User, kind: str) -> str:
    """Return the full address of the link that ends one kind of mails for one person, without signing in."""
    with override(user.language):
        return absolute_url(reverse("account_stop", args=[make_link_token(STOP, f"{user.pk}:{kind}")]))
