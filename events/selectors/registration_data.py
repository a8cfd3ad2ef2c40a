"""What is stored about somebody who registered: for whoever holds her personal link, and for an account's export."""

from typing import Any

from django.db.models import QuerySet

from events.models import Registration
from events.selectors.rows import event_row
from glokal.accounts.models import User
from glokal.core.models import Mail

MAIL_KEYS = "events.registration:"
STORED = (
    *("name", "email", "organisation_name", "organisation_kind", "role", "country", "language", "spoken_languages"),
    *("interpretation_into", "answers", "access_needs", "diet", "photo_consent", "photo_consent_at"),
    *("state", "mode", "holds_seat", "source", "created_at", "held_until", "confirmed_at", "waiting_since"),
    *("preferred_at", "cancelled_at", "ended_by"),
)


def data_of(registration: Registration) -> dict[str, Any]:
    """Return everything that is stored of one registration, as JSON can hold it (dates too): also what was mailed."""
    row = event_row(registration.event, language=registration.language)
    organisation = registration.organisation
    mails = mails_to(registration).order_by("created_at", "pk")
    return {
        "number": registration.public_id,
        "event": row.title,
        "date": row.date.sentence,
        **{name: getattr(registration, name) for name in STORED},
        "organisation_in_directory": organisation.name if organisation else None,
        "attended": list(registration.attendances.order_by("day").values("day", "arrived_at")),
        "mails": list(mails.values("created_at", "sent_at", "recipient", "subject", "text")),
    }


def has_registered(user: User) -> bool:
    """Whether somebody ever registered for an event with her account."""
    return Registration.objects.filter(person=user).exists()


def mail_keys_of(registration: Registration) -> str:
    """Return with what the key of every mail to a registrant begins."""
    return f"{MAIL_KEYS}{registration.pk}:"


def registration_in_key(key: str) -> int:
    """Return to which registration (its primary key) the mail with this key went."""
    return int(key.removeprefix(MAIL_KEYS).split(":")[0])


def mails_to(registration: Registration) -> QuerySet[Mail]:
    return Mail.objects.filter(key__startswith=mail_keys_of(registration))
