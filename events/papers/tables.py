"""Tables of an event for spreadsheets and evidence. Needs and diets are in none of them, nor are addresses."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, override

from directory.enums import OrganisationKind
from events.enums import RegistrantCountry
from events.models import Event
from events.selectors.evidence import ChangedFact
from events.selectors.participants import Participant, ParticipantFigures
from events.services.attendance import event_days
from glokal.media.models import SiteImage

Table = list[list[str]]


def attendance_table(event: Event, people: Sequence[Participant], *, language: str) -> Table:
    """Return who is confirmed and when he arrived on each day, with a line of headings in `language`."""
    days = event_days(event)
    with override(language):
        headings = [
            _("Name"),
            _("Organisation"),
            _("Kind of organisation"),
            _("Country"),
            _("Takes part"),
            _("Came by"),
        ]
        return [
            [
                *map(str, headings),
                *(_("Arrival on %(day)s") % {"day": date_format(day, "SHORT_DATE_FORMAT")} for day in days),
            ],
            *([*_person(one), *(_time(one, day) for day in days)] for one in people),
        ]


def figures_table(figures: ParticipantFigures, *, language: str) -> Table:
    """Return how many people came, by country and by kind of organisation."""
    with override(language):
        return [
            [_("Participants"), "", str(figures.people)],
            [_("Participations, a person counted once per day"), "", str(figures.participations)],
            *([_("Country"), name, str(count)] for name, count in by_country(figures)),
            *([_("Kind of organisation"), name, str(count)] for name, count in by_kind(figures)),
        ]


def by_country(figures: ParticipantFigures) -> list[tuple[str, int]]:
    return [(str(RegistrantCountry(code).label), count) for code, count in figures.by_country.items()]


def by_kind(figures: ParticipantFigures) -> list[tuple[str, int]]:
    return [(kind_name(code), count) for code, count in figures.by_kind.items()]


def kind_name(code: str) -> str:
    return str(OrganisationKind(code).label) if code else _("not told")


def changes_table(changes: Sequence[ChangedFact], *, language: str) -> Table:
    """Return which facts were changed when, by whom, and from what to what."""
    with override(language):
        return [
            [_("When"), _("By"), _("Fact"), _("Before"), _("After")],
            *(
                [
                    timezone.localtime(change.at).isoformat(sep=" ", timespec="seconds"),
                    change.by,
                    _fact_name(change.name),
                    str(change.before),
                    str(change.after),
                ]
                for change in changes
            ),
        ]


def credits_table(pictures: Sequence[tuple[str, SiteImage]], *, language: str) -> Table:
    """Return the pictures' files with what they show and who made them."""
    with override(language):
        return [
            [_("File"), _("Title"), _("Credit")],
            *([name, picture.title, picture.credit] for name, picture in pictures),
        ]


def _person(one: Participant) -> list[str]:
    registration = one.registration
    return [
        registration.name,
        registration.shown_organisation,
        kind_name(one.kind) if one.kind else "",
        str(registration.get_country_display()),
        str(registration.get_mode_display()),
        str(registration.get_source_display()),
    ]


def _fact_name(name: str) -> str:
    names = {field.name: field for field in Event._meta.get_fields()}
    return str(getattr(names.get(name), "verbose_name", name))


def _time(one: Participant, day: date) -> str:
    arrived = one.arrivals.get(day)
    return timezone.localtime(arrived).strftime("%H:%M") if arrived else ""
