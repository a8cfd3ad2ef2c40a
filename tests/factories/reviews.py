"""Members who submit, and moderators who decide."""

from directory.enums import MemberRole
from directory.models import Membership
from directory.selectors.reviews import words_to_edit
from directory.services.reviews import submit_words
from glokal.accounts.roles import MODERATORS
from tests.factories.accounts import make_user


def make_moderator(email="moderator@example.org", **fields):
    return make_user(email, groups=[MODERATORS], **fields)


def make_owner(organisation, email="owner@example.org", **fields):
    user = make_user(email, **fields)
    Membership.objects.create(organisation=organisation, user=user, role=MemberRole.OWNER)
    return user


def submit(facts, language, *, by, on_behalf=None, **texts):
    """Submit words as a member does who has just opened the form."""
    seen = words_to_edit(facts, language).version
    return submit_words(facts, language=language, texts=texts, by=by, on_behalf=on_behalf, seen=seen)
