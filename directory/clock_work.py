"""What the clock does in the directory, and how often."""

from datetime import timedelta

from directory.services.confirmation import ask_for_confirmations
from directory.services.creating import tidy_drafts
from directory.services.enquiries.reminding import ask_outcomes, forget_enquiries, remind_unanswered
from directory.services.renewal import remind_of_expiry
from directory.services.reports import delete_old_reports
from directory.services.retention import delete_old_reviews
from directory.services.search_index import forget_expired_offers
from directory.services.table_imports import delete_old_imports
from glokal.core.clock import register_clock_work

WORKS = (
    ("ask for confirmations", ask_for_confirmations, timedelta(hours=1)),
    ("remind of expiry", remind_of_expiry, timedelta(hours=6)),
    ("remind of enquiries", remind_unanswered, timedelta(hours=6)),
    ("ask what became of enquiries", ask_outcomes, timedelta(hours=6)),
    ("forget expired offers", forget_expired_offers, timedelta(days=1)),
    ("forget old enquiries", forget_enquiries, timedelta(days=1)),
    ("tidy drafts", tidy_drafts, timedelta(days=1)),
    ("delete old imports", delete_old_imports, timedelta(days=1)),
    ("delete old reports", delete_old_reports, timedelta(days=1)),
    ("delete old reviews", delete_old_reviews, timedelta(days=1)),
)


def register() -> None:
    for name, work, every in WORKS:
        register_clock_work(name, work, every=every)
