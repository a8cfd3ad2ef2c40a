"""Confirming that an entry is current: by a member, or by a personal link without an account."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.log_actions import log

from directory.freshness import Freshness, reached_on
from directory.models import ConfirmationRequest, Organisation
from directory.permissions import Action
from directory.selectors.confirmation import Contact, contacts_in_order, to_be_asked
from directory.selectors.fact_lines import fact_lines
from directory.selectors.memberships import standing_of
from directory.services.steward_log import steward_in_log
from glokal.accounts.models import User
from glokal.core.links import absolute_url, make_link_token
from glokal.core.mail import send_mail

logger = logging.getLogger(__name__)

CONFIRM = "directory.confirm"
TIME_TO_CONFIRM = timedelta(days=365)


@transaction.atomic
def confirm_entry(
    organisation: Organisation, *, by: User | None, on_behalf: Organisation | None = None, via_link: bool = False
) -> Organisation:
    """Note that the facts of an entry are right today, and who said so. Once a day; a hidden one is back at once."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    today = timezone.localdate()
    if organisation.last_confirmed == today:
        return organisation
    before, organisation.last_confirmed = organisation.last_confirmed, today
    organisation.save(update_fields=["last_confirmed", "updated_at"])
    data = {"before": before.isoformat() if before else None, "via_link": via_link}
    log(organisation, "directory.confirmed", user=by, data=data | steward_in_log(on_behalf))
    return organisation


@transaction.atomic
def decline(request: ConfirmationRequest) -> None:
    """The contact isn't responsible: the next one is asked at the next opportunity. Idempotent."""
    ConfirmationRequest.objects.filter(pk=request.pk, declined_at=None).update(declined_at=timezone.now())


def ask_for_confirmations(now: datetime) -> int:
    """Ask the next contact of every entry that needs one; return how many mails were written.

    Each contact of an entry gets one mail per cycle. An entry whose contacts have all been asked is left alone.
    """
    return sum(ask_next_contact(organisation, now=now) for organisation in to_be_asked(now).iterator())


@transaction.atomic
def ask_next_contact(organisation: Organisation, *, now: datetime) -> bool:
    """Ask the first contact who wasn't asked in this cycle and never declined; False if there is none."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    requests = ConfirmationRequest.objects.filter(organisation=organisation)
    asked = {
        email.lower()
        for email, cycle, declined in requests.values_list("email", "cycle", "declined_at")
        if declined or cycle == organisation.last_confirmed
    }
    contact = next((one for one in contacts_in_order(organisation) if one.email.lower() not in asked), None)
    if contact is None or organisation.last_confirmed is None:
        return False
    request = ConfirmationRequest.objects.create(
        organisation=organisation,
        cycle=organisation.last_confirmed,
        email=contact.email,
        language=contact.language,
        sent_at=now,
    )
    _mail(request, contact)
    logger.info("%s: contact asked to confirm", organisation.public_id)
    return True


def _where_to_correct(organisation: Organisation, contact: Contact) -> str:
    """Who keeps the entry opens its facts; any other contact is told how to become one of those."""
    person = User.objects.filter(email__iexact=contact.email).first()
    is_keeper = person is not None and standing_of(person, organisation).may(Action.EDIT_FACTS)
    return "own:facts" if is_keeper else "own:claim"


def _mail(request: ConfirmationRequest, contact: Contact) -> None:
    organisation = request.organisation
    with override(contact.language):
        confirm_url = absolute_url(reverse("own:confirm", args=[make_link_token(CONFIRM, str(request.pk))]))
        correct_url = absolute_url(reverse(_where_to_correct(organisation, contact), args=[organisation.public_id]))
    request.mail = send_mail(
        key=f"directory.confirm:{request.pk}",
        to=contact.email,
        language=contact.language,
        template="directory/confirm_entry",
        context={
            "organisation": organisation,
            "facts": fact_lines(organisation, language=contact.language),
            "hidden_on": reached_on(request.cycle, Freshness.HIDDEN),
            "confirm_url": confirm_url,
            "correct_url": correct_url,
        },
    )
    request.save(update_fields=["mail"])
