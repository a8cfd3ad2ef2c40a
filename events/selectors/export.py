"""Registrations as a table for a spreadsheet, in the reader's language."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext as _, pgettext

from events.models import Event, Registration
from events.selectors.answers import answer_in_words
from events.selectors.questions import AskedQuestion, asked_questions
from glokal.core.languages import name_in_active_language


def registration_table(registrations: Iterable[Registration], *, with_needs: bool = False) -> Iterator[list[str]]:
    """Yield the headings, then a row for each of `registrations`, which have event and organisation with them.

    Extra questions have their columns where all rows belong to one event. Access needs and diet, in which health may
    show, are only there if asked for. Three queries.
    """
    rows = list(registrations)
    events = {row.event_id: row.event for row in rows}
    questions = _questions(events)
    needs = [_("Access needs"), _("Dietary needs")] if with_needs else []
    yield [*_headings(), *(question.label for question in questions), *needs]
    for row in rows:
        own = [row.access_needs, row.diet] if with_needs else []
        yield [*_cells(row), *(answer_in_words(question, row.answers) for question in questions), *own]


def _questions(events: dict[int, Event]) -> list[AskedQuestion]:
    if len(events) != 1:
        return []
    return asked_questions(next(iter(events.values())), language=get_language() or "de")


def _headings() -> list[str]:
    return [
        pgettext("of a ticket", "Number"),
        _("Event"),
        _("State"),
        _("Name"),
        _("Organisation"),
        _("Kind of organisation"),
        _("Role"),
        _("E-mail"),
        _("Country"),
        _("Language of mails"),
        _("Languages spoken"),
        _("Needs interpretation into"),
        _("Takes part"),
        _("Agrees to photographs"),
        _("Came by"),
        _("Registered at"),
        _("Confirmed at"),
        _("Cancelled at"),
    ]


def _cells(row: Registration) -> list[str]:
    return [
        row.public_id,
        row.event.working_title,
        str(row.get_state_display()),
        row.name,
        row.shown_organisation,
        str(row.get_organisation_kind_display()),
        row.role,
        row.email,
        str(row.get_country_display()),
        name_in_active_language(row.language),
        ", ".join(name_in_active_language(code) for code in row.spoken_languages),
        name_in_active_language(row.interpretation_into),
        str(row.get_mode_display()),
        _("yes") if row.photo_consent else _("no"),
        str(row.get_source_display()),
        _moment(row.created_at),
        _moment(row.confirmed_at),
        _moment(row.cancelled_at),
    ]


def _moment(moment: datetime | None) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
