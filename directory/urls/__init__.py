"""What stands outside the page trees, below each language, with an address in its words."""

from .own import OWN, own_patterns
from .public import (
    COMPLAINT,
    REPORT,
    SHORTLIST,
    complaint_patterns,
    report_patterns,
    shortlist_patterns,
    suggestion_patterns,
)

__all__ = [
    "COMPLAINT",
    "OWN",
    "REPORT",
    "SHORTLIST",
    "complaint_patterns",
    "own_patterns",
    "report_patterns",
    "shortlist_patterns",
    "suggestion_patterns",
]
