"""People who run events, and events that they run."""

from glokal.accounts.models import User
from glokal.accounts.roles import ORGANISERS

from .accounts import make_user
from .registrations import an_open_event


def make_organiser(email="organiser@example.org", **fields) -> User:
    return make_user(email, groups=[ORGANISERS], **fields)


def an_event_run_by(user, title="Workshop", **facts):
    """A public event for which one can register, with `user` in charge."""
    event = an_open_event(title, **facts)
    event.people_in_charge.add(user)
    return event
