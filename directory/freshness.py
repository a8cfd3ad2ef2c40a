"""How current an entry is, by the day its facts were last confirmed. Computed from dates, never stored.

A kept page may show it as younger for some minutes after midnight (`touch.LONGEST`), which misleads nobody.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _


class Freshness(TextChoices):
    """The further down, the longer nobody has said that the facts are right; the last isn't shown to readers."""

    CURRENT = "current", _("Confirmed")
    ASKED = "asked", _("To be confirmed")
    DUE = "due", _("Confirmation is due")
    STALE = "stale", _("Not confirmed for a long time")
    HIDDEN = "hidden", _("Hidden until somebody confirms it")


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def limit(level: Freshness, today: date) -> date:
    """Return the last day of confirmation with which an entry stands at `level` or below (settings.FRESHNESS)."""
    return months_before(today, settings.FRESHNESS[level])


def freshness(last_confirmed: date | None, today: date) -> Freshness:
    """Return where an entry stands. One that was never confirmed wasn't published by the rules: it is current."""
    if last_confirmed is not None:
        for level in (Freshness.HIDDEN, Freshness.STALE, Freshness.DUE, Freshness.ASKED):
            if last_confirmed <= limit(level, today):
                return level
    return Freshness.CURRENT


def reached_on(last_confirmed: date, level: Freshness) -> date:
    """Return the first day on which an entry stands at `level`, if nobody confirms it."""
    day = months_before(last_confirmed, -settings.FRESHNESS[level])
    # A month that was too short for the day: `months_before` comes back to an earlier one.
    return day if last_confirmed <= limit(level, day) else day + timedelta(days=1)


def shown(today: date, prefix: str = "") -> Q:
    """Return the condition that an entry isn't hidden; `prefix` leads to its row, such as "organisation__"."""
    return Q(**{f"{prefix}last_confirmed": None}) | Q(**{f"{prefix}last_confirmed__gt": limit(Freshness.HIDDEN, today)})
