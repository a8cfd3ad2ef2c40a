from events.enums import COUNTED, Status
from glokal.core.viewer import Viewer


def may_edit_events(user) -> bool:
    """Whether `user` works on events in the CMS; None and anonymous readers never do."""
    return bool(user and user.is_active and user.has_perm("events.change_event"))


def may_run_events(user: Viewer) -> bool:
    """Whether `user` can be in charge of events at all, of which ever."""
    return bool(user and user.is_active and user.has_perm("events.change_registration"))


def may_edit_event(user: Viewer, event) -> bool:
    """Whether `user` changes the facts of `event`: whoever works on all events, and who is in charge of this one."""
    return may_edit_events(user) or may_run_event(user, event)


def may_run_event(user: Viewer, event) -> bool:
    """Whether `user` sees who comes to `event`, and acts for them: an administrator, or who is in charge of it.

    Communicators don't: they write about the event, and need nobody's address for it.
    """
    if not (user and user.is_active):
        return False
    return user.is_superuser or (
        user.has_perm("events.change_registration") and event.people_in_charge.filter(pk=user.pk).exists()
    )


def may_change_own_registration(registration) -> bool:
    """Whether whoever holds its personal link may still change or cancel it: until the event begins.

    Before it is confirmed there is nothing to change: the form can be sent anew.
    """
    event = registration.event
    is_open = event.status != Status.CANCELLED and not event.has_begun()
    return is_open and registration.state in COUNTED
