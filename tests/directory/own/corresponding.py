"""People who exchange enquiries."""

from datetime import UTC, datetime

from django.urls import reverse
from django.utils.translation import override

from directory.enums import MemberRole, Side
from directory.models import EnquiryRecipient
from directory.services.enquiries.answering import (
    write_message,
)
from directory.services.members import add_member
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)


def member(email, *, language="de", firm=None, role=MemberRole.OWNER):
    user = person_for(email, language=language, is_verified=True)
    accept_terms(user=user, language=language)
    if firm:
        add_member(firm, user, role=role, by=None)
    return user


def fresh(letter):
    return EnquiryRecipient.objects.get(pk=letter.pk)


def address(name, *args, language="de"):
    with override(language):
        return reverse(f"own:{name}", args=args)


def answer(letter, text="Ano.", side=Side.RECEIVER):
    return write_message(letter, side=side, text=text, language="cs", by=None)
