"""What members ask moderators to look at: words and whole entries, submitted, withdrawn, decided."""

from .entries import approve_entry, reject_entry, return_entry, submit_entry, withdraw_all, withdraw_entry
from .words import Submission, approve_words, reject_words, return_words, submit_words, withdraw_words
from .workflow import ensure_workflow

__all__ = [
    "Submission",
    "approve_entry",
    "approve_words",
    "ensure_workflow",
    "reject_entry",
    "reject_words",
    "return_entry",
    "return_words",
    "submit_entry",
    "submit_words",
    "withdraw_all",
    "withdraw_entry",
    "withdraw_words",
]
