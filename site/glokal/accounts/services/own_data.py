"""This app's own parts of what is kept about a person."""

import re
from collections.abc import Mapping
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from glokal.accounts.models import NotificationChoice, TermsAcceptance, User
from glokal.accounts.personal_data import register_personal_data
from glokal.accounts.selectors.devices import device_of
from glokal.core.links import without_tokens
from glokal.core.mail.delivery import forget_mails
from glokal.core.models import Mail

Rows = list[Mapping[str, Any]]
LOGS = (ModelLogEntry, PageLogEntry)


def register() -> None:
    """Register them; called once, when the app is ready."""
    register_personal_data("account", export=export_account, erase=_goes_with_the_account)
    register_personal_data("email_addresses", export=export_addresses, erase=_goes_with_the_account)
    register_personal_data("second_factors", export=export_factors, erase=_goes_with_the_account)
    register_personal_data("terms", export=export_terms, erase=_goes_with_the_account)
    register_personal_data("notifications", export=export_notifications, erase=_goes_with_the_account)
    register_personal_data("sessions", export=export_sessions, erase=end_sessions)
    register_personal_data("mails", export=export_mails, erase=forget_mails_of)
    register_personal_data("actions", export=export_actions, erase=forget_actions)


def export_account(user: User) -> dict[str, Any]:
    return {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "language": user.language,
        "created": user.date_joined,
        "last_sign_in": user.last_login,
        "roles": sorted(user.groups.values_list("name", flat=True)),
    }


def export_addresses(user: User) -> Rows:
    return list(EmailAddress.objects.filter(user=user).values("email", "verified"))


def export_factors(user: User) -> Rows:
    """Which there are and since when; the keys themselves stay where they are."""
    return list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at"))


def export_terms(user: User) -> Rows:
    return list(TermsAcceptance.objects.filter(user=user).values("version", "language", "at"))


def export_notifications(user: User) -> Rows:
    return list(NotificationChoice.objects.filter(user=user).values("kind", "is_wanted"))


def export_sessions(user: User) -> Rows:
    rows = UserSession.objects.filter(user=user)
    return [{"since": row.created_at, "browser": row.user_agent, "device": device_of(row.user_agent)} for row in rows]


def end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


def export_mails(user: User) -> Rows:
    """Without what makes their links work: whoever comes upon the file must not be able to act in her name."""
    mails = Mail.objects.filter(recipient__iexact=user.email).values("created_at", "subject", "text")
    return [mail | {"text": without_tokens(mail["text"])} for mail in mails]


def forget_mails_of(user: User) -> None:
    """Take what was mailed to a person, and what named her address to others, out of the log; the rows count on."""
    named = Q(text__icontains=user.email) | Q(reply_to__iexact=user.email)
    # Not as part of another address.
    address = re.compile(rf"(?<![\w.+-]){re.escape(user.email)}(?!\.?[\w-])", re.IGNORECASE)
    about = [
        pk
        for pk, text, reply_to in Mail.objects.filter(named).values_list("pk", "text", "reply_to")
        if address.search(f"{text} {reply_to}")
    ]
    forget_mails(Mail.objects.filter(Q(recipient__iexact=user.email) | Q(pk__in=about)), now=timezone.now())


def export_actions(user: User) -> Rows:
    """What the log says that this person did."""
    return [row for log in LOGS for row in log.objects.filter(user=user).values("timestamp", "action", "label")]


def forget_actions(user: User) -> None:
    """Leave in the log what happened, and take out who did it, and the address where it was about this person."""
    for log in LOGS:
        log.objects.filter(user=user).update(user=None)
    about = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    about.update(label=f"#{user.pk}")


def _goes_with_the_account(user: User) -> None:
    """Its rows hang on the account's and are deleted with it."""
