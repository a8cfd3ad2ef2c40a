from .events import Event
from .organisers import EventOrganiser
from .pages import EventIndexPage, EventPage, SessionWords
from .sessions import Session
from .watches import DateWatch

__all__ = ["DateWatch", "Event", "EventIndexPage", "EventOrganiser", "EventPage", "Session", "SessionWords"]
