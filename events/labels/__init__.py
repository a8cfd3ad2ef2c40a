"""Facts of events in the words of a person, in the reader's language."""

from .dates import DateLabel, date_label, moment_sentence
from .languages import Interpretation, language_sentence
from .places import PlaceLabel, access_labels, place_label
from .status import StatusLabel, status_label

__all__ = [
    "DateLabel",
    "Interpretation",
    "PlaceLabel",
    "StatusLabel",
    "access_labels",
    "date_label",
    "language_sentence",
    "moment_sentence",
    "place_label",
    "status_label",
]
