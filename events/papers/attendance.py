"""The list that people sign on the day: one part for each day, with rows for those who come without registration."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _, override

from events.models import Event, Registration
from events.papers.letterhead import day_on_paper, event_on_paper, letterhead
from events.papers.typesetting import typeset
from events.selectors.participants import expected_people
from events.services.attendance import event_days

# For walk-ins; a list without anybody is one to be filled in by hand.
ROWS_FOR_OTHERS = 10
ROWS_WITHOUT_ANYBODY = 16


def attendance_list(event: Event, *, language: str, days: Sequence[date] = ()) -> bytes:
    """Return the list as PDF in `language`, for `days` or for all days of the event.

    It names nobody's address and nothing of anybody's needs. An event without a known day gets a part without a date.
    """
    people = expected_people(event, language=language)
    told = event_on_paper(event, language)
    shown = [day_on_paper(event, day, language) for day in days or event_days(event)] or [told["date"]]
    with override(language):
        facts = [(_("Place"), told["place"]), (_("Organisers"), told["organisers"])]
        data = {
            "head": letterhead(language),
            "title": _("Attendance list: %(event)s") % {"event": told["title"]},
            "facts": [fact for fact in facts if fact[1]],
            "words": {
                "number": _("No."),
                "name": _("Name"),
                "organisation": _("Organisation"),
                "country": _("Country"),
                "signature": _("Signature"),
                "no_photo": _("no photos"),
                "note": _("The list proves the event to the funding programme and is kept for that purpose only."),
            },
            "days": [{"label": label, "people": [_person(one) for one in people]} for label in shown],
            "empty_rows": ROWS_FOR_OTHERS if people else ROWS_WITHOUT_ANYBODY,
        }
    return typeset("attendance_list", data)


def _person(registration: Registration) -> dict[str, object]:
    return {
        "name": registration.name,
        "organisation": registration.shown_organisation,
        "country": str(registration.get_country_display()),
        "photo": registration.photo_consent,
    }
