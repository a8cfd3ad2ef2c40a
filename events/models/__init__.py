from .events import Event
from .pages import EventIndexPage, EventPage, SessionWords
from .sessions import Session

__all__ = ["Event", "EventIndexPage", "EventPage", "Session", "SessionWords"]
