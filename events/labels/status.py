from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, override

from events.dating import period_of
from events.enums import Precision, Status

from .dates import days_sentence


@dataclass(frozen=True)
class StatusLabel:
    """What a reader must know before he sets out. `code` names it for the style; `old_date` no longer holds.

    All are empty while there is nothing to say but the date.
    """

    code: str = ""
    text: str = ""
    old_date: str = ""

    @property
    def sentence(self) -> str:
        """All of it in one line, where nothing can be struck out."""
        return (
            f"{self.text} ({gettext('originally %(date)s') % {'date': self.old_date}})" if self.old_date else self.text
        )


def status_label(event, *, language: str, now: datetime | None = None) -> StatusLabel:
    """Return the state of `event` in `language`: what the organisers decided before what the clock says.

    "Over" isn't said of an event that was planned once and never documented: nobody knows whether it took place.
    """
    now = now or timezone.now()
    with override(language):
        if event.status == Status.CANCELLED:
            return StatusLabel("cancelled", gettext("Cancelled"))
        if event.status == Status.POSTPONED:
            return StatusLabel("postponed", gettext("Postponed"), _old_date(event))
        if event.precision == Precision.UNKNOWN:
            return StatusLabel()
        if event.is_past(now):
            return StatusLabel("past", gettext("Over"))
        if event.is_running(now):
            is_one_day = event.precision == Precision.DAY
            return StatusLabel("running", gettext("Today") if is_one_day else gettext("Going on now"))
    return StatusLabel()


def _old_date(event) -> str:
    if not event.postponed_from:
        return ""
    precision = Precision.SPAN if "/" in event.postponed_from else Precision.DAY
    period = period_of(precision, event.postponed_from)
    return days_sentence(period.first, period.last)
