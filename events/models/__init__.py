from .attendance import Attendance
from .events import Event
from .evidence import EvidenceFile, Indicator
from .messages import GroupMessage
from .organisers import EventOrganiser
from .pages import EventIndexPage, EventPage, SessionWords
from .questions import Question, QuestionWords
from .registrations import Registration
from .sessions import Session
from .watches import DateWatch

__all__ = [
    "Attendance",
    "DateWatch",
    "Event",
    "EventIndexPage",
    "EventOrganiser",
    "EventPage",
    "EvidenceFile",
    "GroupMessage",
    "Indicator",
    "Question",
    "QuestionWords",
    "Registration",
    "Session",
    "SessionWords",
]
