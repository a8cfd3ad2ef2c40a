"""What was mailed to the registrants of an event: for the evidence. Asked only for those who run it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, Registration
from events.selectors.registration_data import mail_keys_of
from glokal.core.enums import MailState
from glokal.core.models import Mail

PREFIX = "events/registration_"
KINDS: dict[str, str | Promise] = {
    "please_confirm": _("Please confirm"),
    "registered_already": _("Registered already"),
    "confirmed": _("Confirmed"),
    "waiting": _("On the waiting list"),
    "offered": _("Seat offered"),
    "offer_lapsed": _("Offer lapsed"),
    "cancelled": _("Registration cancelled"),
    "changed": _("Event changed"),
    "postponed": _("Event postponed"),
    "event_cancelled": _("Event cancelled"),
    "reminder": _("Reminder"),
    "thanks": _("Thanks"),
    "missed": _("Missed"),
    "message": _("Message of the organiser"),
}
# So many registrations are asked for in one query.
BATCH = 200


@dataclass(frozen=True)
class LoggedMail:
    """One mail to one registrant; `recipient` is empty once it is forgotten, `sent_at` None until it was sent."""

    written_at: datetime
    sent_at: datetime | None
    name: str
    recipient: str
    kind: str | Promise
    language: str
    subject: str
    state: str | Promise


def mail_log_of(event: Event) -> list[LoggedMail]:
    """Return what was mailed to everybody who registered for `event`, oldest first."""
    people = {one.pk: one for one in Registration.objects.filter(event=event).only("pk", "name")}
    found = [mail for batch in _batches(list(people.values())) for mail in _mails_to(batch)]
    return [
        LoggedMail(
            written_at=mail.created_at,
            sent_at=mail.sent_at,
            name=people[_registration_of(mail)].name,
            recipient=mail.recipient,
            kind=KINDS.get(name := mail.template.removeprefix(PREFIX), name),
            language=mail.language,
            subject=mail.subject,
            state=MailState(mail.state).label,
        )
        for mail in sorted(found, key=lambda mail: (mail.created_at, mail.pk))
    ]


def _batches(people: list[Registration]) -> list[list[Registration]]:
    return [people[start : start + BATCH] for start in range(0, len(people), BATCH)]


def _mails_to(people: list[Registration]) -> list[Mail]:
    wanted = Q()
    for one in people:
        wanted |= Q(key__startswith=mail_keys_of(one))
    return list(Mail.objects.filter(wanted).defer("text", "html", "attachments"))


def _registration_of(mail: Mail) -> int:
    return int(mail.key.split(":")[1])
