"""What an organiser writes to a group of registrants: a draft until it is sent, then sent once to each of them."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log

from events.errors import EventError
from events.models import Event, GroupMessage, Registration
from events.selectors.messages import TEMPLATE, key_of, members, names_of
from events.selectors.registration import attended_modes
from events.services.registrations.mails import RowsByLanguage, mail_context, mail_registrant
from glokal.accounts.models import User
from glokal.core.mail import send_mail
from glokal.core.mail.rendering import Rendered, render


@transaction.atomic
def write_message(draft: GroupMessage, *, by: User) -> GroupMessage:
    """Store a draft, new or changed. Raises EventError for a message that was sent meanwhile."""
    if draft.pk:
        _unsent(draft)
    draft.written_by = by
    draft.save()
    return draft


@transaction.atomic
def discard_message(message: GroupMessage) -> None:
    """Delete a draft. Raises EventError for a message that was sent: it stays on record."""
    _unsent(message).delete()


@transaction.atomic
def send_message(message: GroupMessage, *, by: User) -> int:
    """Write a mail to everybody who is in the group now, each in the person's language; return how many.

    Idempotent: a message that was sent writes none, and nobody gets it twice. Raises EventError if the group is empty,
    or reads a language in which the message isn't written.
    """
    locked = GroupMessage.objects.select_for_update().select_related("event").get(pk=message.pk)
    if locked.sent_at:
        return 0
    people = list(members(locked.event, locked.group).exclude(email="").order_by("pk"))
    if not people:
        raise EventError(_("Nobody is in this group now."))
    written = locked.subject.keys() & locked.text.keys()
    if missing := sorted({person.language for person in people} - written):
        raise EventError(
            _("Somebody reads another language. Please write there too: %(languages)s")
            % {"languages": names_of(missing)}
        )
    locked.sent_at = timezone.now()
    locked.save(update_fields=["sent_at"])
    rows = RowsByLanguage(locked.event)
    for person in people:
        person.event = locked.event
        words = _words(locked, person.language)
        mail_registrant(person, "message", key=key_of(locked), row=rows[person.language], **words)
    log(
        locked.event,
        "events.message.send",
        user=by,
        data={"message": locked.pk, "group": locked.group, "mails": len(people)},
    )
    return len(people)


def send_test(message: GroupMessage, *, to: User) -> int:
    """Send the message in each of its languages to whoever writes it; return how many mails that are."""
    for language in message.subject:
        with override(language):
            send_mail(
                key=f"events.message_test:{message.pk}:{language}:{timezone.now():%Y%m%d%H%M%S%f}",
                to=to.email,
                language=language,
                template=TEMPLATE,
                context=_sample_context(message, language=language, reader=to, is_test=True),
                is_fleeting=True,
            )
    return len(message.subject)


def preview(message: GroupMessage, *, language: str, reader: User) -> Rendered:
    """Return the mail as somebody who reads `language` gets it."""
    with override(language):
        return render(TEMPLATE, language=language, context=_sample_context(message, language=language, reader=reader))


def _sample_context(message: GroupMessage, *, language: str, reader: User, is_test: bool = False) -> dict[str, object]:
    """The links of a sample lead to no registration, so nothing can be cancelled by them."""
    event = Event.objects.get(pk=message.event_id)
    sample = Registration(
        event=event,
        name=reader.get_full_name() or reader.email,
        email=reader.email,
        language=language,
        mode=attended_modes(event)[0],
    )
    return {**mail_context(sample), **_words(message, language), "is_test": is_test}


def _words(message: GroupMessage, language: str) -> dict[str, Any]:
    return {"subject": message.subject.get(language, ""), "text": message.text.get(language, "")}


def _unsent(message: GroupMessage) -> GroupMessage:
    locked = GroupMessage.objects.select_for_update().get(pk=message.pk)
    if locked.sent_at:
        raise EventError(_("This message was sent already."))
    return locked
