from .events import Event
from .organisers import EventOrganiser
from .pages import EventIndexPage, EventPage, SessionWords
from .sessions import Session

__all__ = ["Event", "EventIndexPage", "EventOrganiser", "EventPage", "Session", "SessionWords"]
