"""People who keep entries, with the terms of use accepted."""

from directory.enums import MemberRole, OrganisationKind
from directory.models import Membership, Stewardship
from glokal.accounts.services.terms import accept_terms
from tests.factories.accounts import make_user
from tests.factories.directory import organisation as make_organisation


def make_person(email="person@example.org", **fields):
    user = make_user(email, **fields)
    accept_terms(user=user, language=user.language)
    return user


def make_member(organisation, role=MemberRole.OWNER, *, email="", **fields):
    """Somebody who works on an entry: "owner@example.org", or "editor@example.org"."""
    user = make_person(email or f"{role}@example.org", **fields)
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


def make_steward(organisation, name="IHK Chemnitz", *, email="steward@example.org", **fields):
    """Somebody at an institution that looks after an entry."""
    chamber = make_organisation(name, kind=OrganisationKind.INSTITUTION)
    Stewardship.objects.create(organisation=organisation, steward=chamber)
    return make_member(chamber, email=email, **fields)
