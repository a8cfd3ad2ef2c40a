"""Proving that an entry is one's own by a code that is mailed to its published address."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from directory.enums import ClaimMethod
from directory.models import ClaimCode, Organisation
from directory.selectors.claims import masked
from directory.selectors.entry_language import language_of
from directory.selectors.memberships import owners_of
from directory.services.claims import require_no_word, take_over
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from directory.models import Claim
    from glokal.accounts.models import User

SALT = "directory.claim_code"
DIGITS = 6
VALID = timedelta(minutes=15)
ATTEMPTS = 5
# Within a day: to one entry's mailbox in all, and by one person in all. With five attempts each, guessing one
# succeeds once in about two centuries.
MOST_TO_ENTRY, MOST_BY_PERSON = 3, 6
DAY = timedelta(days=1)


@transaction.atomic
def send_code(organisation: Organisation, *, user: User) -> None:
    """Mail a code for `user` to the entry's published address, in the firm's language; earlier codes are dead.

    Raises ValidationError if the entry has an owner or no address, if somebody else has to decide about the
    person, or if too many codes were sent within a day.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if owners_of(organisation).exists():
        raise ValidationError(_("This entry has an owner by now."))
    require_no_word(organisation, user)
    if not organisation.email:
        raise ValidationError(_("This entry has no published e-mail address."))
    now = timezone.now()
    today = ClaimCode.objects.filter(sent_at__gt=now - DAY)
    if (
        today.filter(organisation=organisation).count() >= MOST_TO_ENTRY
        or today.filter(user=user).count() >= MOST_BY_PERSON
    ):
        raise ValidationError(_("Several codes were sent today. Please try again tomorrow, or choose another way."))
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    made = ClaimCode.objects.create(
        organisation=organisation, user=user, code_hash=_hash(organisation, user, code), sent_at=now
    )
    send_mail(
        key=f"directory.claim_code:{made.pk}",
        to=organisation.email,
        language=language_of(organisation),
        template="directory/claim_code",
        context={"organisation": organisation, "code": code, "person": masked(user.email)},
        is_fleeting=True,
    )


def open_code(organisation: Organisation, user: User) -> ClaimCode | None:
    """Return the latest code of a person for an entry if it can still be entered. One query."""
    latest = ClaimCode.objects.filter(organisation=organisation, user=user).order_by("-sent_at", "-pk").first()
    if latest is None or latest.attempts >= ATTEMPTS or latest.sent_at <= timezone.now() - VALID:
        return None
    return latest


def claim_by_code(organisation: Organisation, *, user: User, code: str, language: str) -> Claim:
    """Make somebody the owner who enters the code. Raises ValidationError for a wrong or dead one.

    Each attempt is counted before the code is looked at, so that many at once gain nothing. Not one transaction: a
    refused attempt must stay counted.
    """
    sent = open_code(organisation, user)
    if sent is None or not _count_attempt(sent):
        raise ValidationError(_("This code is not valid any more. Please have a new one sent."))
    if not constant_time_compare(sent.code_hash, _hash(organisation, user, "".join(code.split()))):
        raise ValidationError(_("This code is wrong. Please compare it with the e-mail."))
    with transaction.atomic():
        claim = take_over(organisation, user=user, language=language, method=ClaimMethod.CODE)
        ClaimCode.objects.filter(pk=sent.pk).update(attempts=ATTEMPTS)
    return claim


def _count_attempt(sent: ClaimCode) -> bool:
    return ClaimCode.objects.filter(pk=sent.pk, attempts__lt=ATTEMPTS).update(attempts=F("attempts") + 1) == 1


def _hash(organisation: Organisation, user: User, code: str) -> str:
    return salted_hmac(SALT, f"{organisation.pk}:{user.pk}:{code}", algorithm="sha256").hexdigest()


def delete_old_codes(now: datetime) -> int:
    """Clock work: delete codes of which nothing is counted any more; returns how many."""
    total, _by_model = ClaimCode.objects.filter(sent_at__lte=now - DAY).delete()
    return total
