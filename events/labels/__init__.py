"""Facts of events in the words of a person, in the reader's language."""

from .dates import DateLabel, date_label
from .languages import Interpretation, language_sentence

__all__ = ["DateLabel", "Interpretation", "date_label", "language_sentence"]
