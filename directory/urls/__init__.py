"""What stands outside the page trees, below each language, with an address in its words."""

from .own import OWN, own_patterns
from .public import REPORT, SHORTLIST, report_patterns, shortlist_patterns, suggestion_patterns

__all__ = [
    "OWN",
    "REPORT",
    "SHORTLIST",
    "own_patterns",
    "report_patterns",
    "shortlist_patterns",
    "suggestion_patterns",
]
