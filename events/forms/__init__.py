from .facts import EventFactsForm
from .pages import EventPageForm

__all__ = ["EventFactsForm", "EventPageForm"]
