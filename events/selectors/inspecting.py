"""One registration as its organiser reads it: every line in words, also what was answered to extra questions."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _

from events.models import Registration
from events.selectors.answers import answer_in_words
from events.selectors.questions import asked_questions
from events.selectors.registration import attended_modes
from glokal.core.languages import name_in_active_language


def lines_of(registration: Registration) -> list[tuple[str, str]]:
    """Return heading and value of each line that says something. Four queries."""
    spoken = ", ".join(name_in_active_language(code) for code in registration.spoken_languages)
    has_choice = len(attended_modes(registration.event)) > 1
    lines = [
        (_("State"), str(registration.get_state_display())),
        (_("Cancelled because"), str(registration.get_ended_by_display())),
        (_("Offer holds until"), _moment(registration.held_until) if registration.confirmed_at else ""),
        (_("Organisation"), registration.shown_organisation),
        (_("Kind of organisation"), str(registration.get_organisation_kind_display())),
        (_("Role"), registration.role),
        (_("E-mail"), registration.email),
        (_("Country"), str(registration.get_country_display())),
        (_("Language of mails"), name_in_active_language(registration.language)),
        (_("Languages spoken"), spoken),
        (_("Needs interpretation into"), name_in_active_language(registration.interpretation_into)),
        (_("Takes part"), str(registration.get_mode_display()) if has_choice else ""),
        *_answers(registration),
        (_("Access needs"), registration.access_needs),
        (_("Dietary needs"), registration.diet),
        (_("Agrees to photographs"), _("yes") if registration.photo_consent else _("no")),
        (_("Came by"), str(registration.get_source_display())),
        (_("Registered at"), _moment(registration.created_at)),
        (_("Confirmed at"), _moment(registration.confirmed_at)),
        (_("Cancelled at"), _moment(registration.cancelled_at)),
        (_("Arrived"), ", ".join(_moment(one.arrived_at) for one in registration.attendances.all())),
    ]
    return [(heading, value) for heading, value in lines if value]


def _answers(registration: Registration) -> list[tuple[str, str]]:
    questions = asked_questions(registration.event, language=get_language() or "de")
    return [(question.label, answer_in_words(question, registration.answers)) for question in questions]


def _moment(moment: datetime | None) -> str:
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
