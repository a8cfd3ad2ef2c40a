from .changes import next_change
from .events import next_events, past_events, upcoming_events, visible_events
from .rows import EventRow, event_rows

__all__ = ["EventRow", "event_rows", "next_change", "next_events", "past_events", "upcoming_events", "visible_events"]
