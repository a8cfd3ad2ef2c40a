"""Accounts that go: because somebody asks, because nobody confirmed the address, because nobody came for two years."""

import logging
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _, override

from glokal.accounts.models import User
from glokal.accounts.personal_data import erase_everything
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail

# What the privacy notice promises.
UNCONFIRMED_FOR = timedelta(days=7)
INACTIVE_FOR = timedelta(days=730)
TIME_TO_COME_BACK = timedelta(days=30)
logger = logging.getLogger(__name__)


class DeletionError(Exception):
    """An account that can't be deleted; the text says why, in the reader's language."""


@transaction.atomic
def delete_account(user: User, *, tells: bool = True) -> None:
    """Delete an account and everything registered of its person; entries of companies and the log stay without her.

    `tells`: a mail says that it is done, and its row keeps no address. Raises DeletionError for the last administrator.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_superuser and not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists():
        raise DeletionError(_("You are the only administrator. Please make somebody else one first."))
    email, language, pk = user.email, user.language, user.pk
    erase_everything(user)
    user.delete()
    if tells:
        send_mail(
            key=f"accounts.deleted:{pk}",
            to=email,
            language=language,
            template="accounts/deleted",
            context={},
            is_fleeting=True,
        )
    logger.info("an account was deleted")


def delete_unconfirmed(now: datetime) -> int:
    """Clock work: delete accounts whose address nobody has confirmed; returns how many."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    forgotten = _members().filter(Exists(addresses), ~Exists(addresses.filter(verified=True)))
    return _delete(forgotten.filter(date_joined__lt=now - UNCONFIRMED_FOR, last_login=None), tells=False)


def warn_inactive(now: datetime) -> int:
    """Clock work: tell members who haven't come for two years that their account goes; returns how many."""
    quiet = _members().filter(_not_seen_since(now - INACTIVE_FOR))
    unwarned = quiet.filter(Q(warned_at=None) | Q(warned_at__lt=Coalesce("last_login", "date_joined")))
    for user in unwarned:
        _warn(user, now)
    return len(unwarned)


def delete_inactive(now: datetime) -> int:
    """Clock work: delete accounts whose members were told in time and haven't come since; returns how many."""
    gone = _members().filter(_not_seen_since(now - INACTIVE_FOR), warned_at__lt=now - TIME_TO_COME_BACK)
    return _delete(gone.filter(warned_at__gt=Coalesce("last_login", "date_joined")), tells=True)


def _members() -> QuerySet[User]:
    """People without access to the CMS."""
    staff = Q(is_superuser=True) | Q(is_staff=True) | Q(pk__in=User.objects.filter(_may_edit()))
    return User.objects.exclude(staff)


def _not_seen_since(moment: datetime) -> Q:
    return Q(last_login__lt=moment) | Q(last_login=None, date_joined__lt=moment)


def _may_edit() -> Q:
    lookup = {"codename": "access_admin", "content_type__app_label": "wagtailadmin"}
    own = Q(**{f"user_permissions__{name}": value for name, value in lookup.items()})
    return own | Q(**{f"groups__permissions__{name}": value for name, value in lookup.items()})


@transaction.atomic
def _warn(user: User, now: datetime) -> None:
    with override(user.language):
        url = absolute_url(reverse("account_login"))
    send_mail(
        key=f"accounts.inactive:{user.pk}:{now:%Y-%m-%d}",
        to=user.email,
        language=user.language,
        template="accounts/inactive",
        context={"url": url, "day": (now + TIME_TO_COME_BACK).date()},
    )
    User.objects.filter(pk=user.pk).update(warned_at=now)


def _delete(users: QuerySet[User], *, tells: bool) -> int:
    found = list(users)
    for user in found:
        delete_account(user, tells=tells)
    return len(found)
