"""A firm, and people who say that it is theirs."""

from django.core import mail

from directory.enums import MemberRole
from directory.models import Membership
from directory.services.claims import (
    claim_by_word,
)
from directory.services.members import add_member
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.directory import organisation


def a_firm():
    return organisation(
        "Strojírna Liberec s.r.o.", country="CZ", email="info@strojirna.cz", website="https://www.strojirna.cz/de/"
    )


def a_person(email, language="cs"):
    user = person_for(email, language=language, is_verified=True)
    accept_terms(user=user, language=language)
    return user


def an_owner(firm, email="owner@example.org", language="de"):
    user = a_person(email, language)
    add_member(firm, user, role=MemberRole.OWNER, by=None)
    return user


def by_word(firm, user, message="Jsem jednatel."):
    return claim_by_word(firm, user=user, message=message, language="cs")


def members(firm):
    return {one.user.email: one.role for one in Membership.objects.filter(organisation=firm).select_related("user")}


def letters():
    return [(letter.to[0], letter.subject) for letter in mail.outbox]
