"""Messages of an organiser to groups of registrants: who gets one, and what became of it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from events.enums import MessageGroup, RegistrationState
from events.models import Event, GroupMessage, Registration
from glokal.core.enums import MailState
from glokal.core.languages import name_in_active_language
from glokal.core.models import Mail

TEMPLATE = "events/registration_message"
WAITING = (RegistrationState.WAITING, RegistrationState.OFFERED)


@dataclass(frozen=True)
class Readers:
    """Who would get a message: how many by language, and how many have no address."""

    languages: dict[str, int]
    without_address: int

    @property
    def total(self) -> int:
        return sum(self.languages.values())


@dataclass(frozen=True)
class SentMessage:
    """A message with what became of its mails; `gone` are those that have left."""

    message: GroupMessage
    group: str
    written: int
    gone: int


def members(event: Event, group: str) -> QuerySet[Registration]:
    """Return who belongs to a group now. Nobody "did not come" before the attendance list is closed."""
    registrations = Registration.objects.filter(event=event)
    confirmed = registrations.filter(state=RegistrationState.CONFIRMED)
    came = registrations.filter(pk__in=registrations.filter(attendances__isnull=False).values("pk"))
    missed = confirmed.filter(attendances__isnull=True) if event.attendance_closed_at else registrations.none()
    groups: dict[str, QuerySet[Registration]] = {
        MessageGroup.CONFIRMED: confirmed,
        MessageGroup.WAITING: registrations.filter(state__in=WAITING),
        MessageGroup.ATTENDED: came,
        MessageGroup.MISSED: missed,
        MessageGroup.ALL: registrations.counted(),
    }
    return groups.get(group, registrations.none())


def readers_of(event: Event, group: str) -> Readers:
    """Count who would get a message to `group`. One query."""
    rows = list(members(event, group).values_list("language", "email"))
    return Readers(Counter(language for language, email in rows if email), sum(not email for _language, email in rows))


def names_of(codes: list[str]) -> str:
    return ", ".join(name_in_active_language(code) for code in codes)


def messages_of(event: Event) -> list[SentMessage]:
    """Return the messages of an event, drafts too, the latest first. Two queries."""
    messages = list(event.messages.select_related("written_by"))
    states: dict[str, Counter[str]] = {key_of(message): Counter() for message in messages}
    belong = Q()
    for key in states:
        belong |= Q(key__endswith=f":message:{key}")
    for key, state in Mail.objects.filter(belong, template=TEMPLATE).values_list("key", "state") if messages else ():
        states[key.rsplit(":", 1)[1]][state] += 1
    return [_sent(message, states[key_of(message)]) for message in messages]


def key_of(message: GroupMessage) -> str:
    """Return by what the mails of a message are told from those of another: each registrant gets one for it."""
    return str(message.pk)


def group_label(message: GroupMessage) -> str:
    """Return to whom a message goes; one sent earlier may have gone to those who had not confirmed."""
    return str((dict(RegistrationState.choices) | dict(MessageGroup.choices))[message.group])


def _sent(message: GroupMessage, states: Counter[str]) -> SentMessage:
    gone = states[MailState.SENT] + states[MailState.KEPT]
    return SentMessage(message, group_label(message), sum(states.values()), gone)
