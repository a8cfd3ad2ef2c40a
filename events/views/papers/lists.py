"""The papers of an event, in the language that the link says."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_safe

from directory.exchange.writing import XLSX_TYPE, as_csv, as_xlsx
from events.models import Event
from events.papers.attendance import attendance_list
from events.papers.badges import badge_sheets
from events.papers.mail_log import mail_log_table
from events.papers.poster import project_poster
from events.papers.tables import attendance_table
from events.selectors.mail_log import mail_log_of
from events.selectors.participants import participants
from events.services.attendance import event_days
from events.services.evidence import note_taking_mail_log
from events.views.organising.guard import for_those_in_charge
from events.views.papers.downloads import download, known_language
from glokal.core.slugs import slug_of

PDF = "application/pdf"
TABLES = {"xlsx": (as_xlsx, XLSX_TYPE), "csv": (as_csv, "text/csv; charset=utf-8")}


@require_safe
@for_those_in_charge
def attendance_pdf(request: HttpRequest, event: Event, language: str, day: str = "") -> HttpResponse:
    """The list to be signed, for one day (ISO) or for all days."""
    language = known_language(language)
    days = [one for one in event_days(event) if one.isoformat() == day] if day else []
    if day and not days:
        raise Http404
    content = attendance_list(event, language=language, days=days)
    return download(content, name=file_name(event, _of("Attendance list", language), "pdf", days), content_type=PDF)


@require_safe
@for_those_in_charge
def badges_pdf(request: HttpRequest, event: Event, language: str) -> HttpResponse:
    content = badge_sheets(event, language=known_language(language))
    return download(content, name=file_name(event, _of("Badges", language), "pdf"), content_type=PDF)


@require_safe
@for_those_in_charge
def attendance_file(request: HttpRequest, event: Event, language: str, kind: str) -> HttpResponse:
    """The recorded attendance as a table: XLSX or CSV."""
    language = known_language(language)
    if kind not in TABLES:
        raise Http404
    write, content_type = TABLES[kind]
    table = attendance_table(event, participants(event, language=language), language=language)
    name = file_name(event, _of("Attendance list", language), kind)
    return download(write(table), name=name, content_type=content_type)


@require_safe
@for_those_in_charge
def mail_log_csv(request: HttpRequest, event: Event, language: str) -> HttpResponse:
    """What was mailed to the registrants; the texts, which hold personal links, stay out. The log keeps who took it."""
    language = known_language(language)
    table = mail_log_table(mail_log_of(event), language=language)
    note_taking_mail_log(event, language=language, by=request.user)
    write, content_type = TABLES["csv"]
    return download(write(table), name=file_name(event, _of("Mail log", language), "csv"), content_type=content_type)


@require_safe
def poster_pdf(request: HttpRequest, language: str) -> HttpResponse:
    """The project's poster names nobody but the partners, so whoever works in the CMS may print it."""
    content = project_poster(known_language(language))
    return download(content, name=f"{slug_of(_of('Poster', language))}-a3-{language}.pdf", content_type=PDF)


def file_name(event: Event, told: str, ending: str, days: list[date] | None = None) -> str:
    day = (days or event_days(event)[:1] or [None])[0]
    parts = [slug_of(told), day.isoformat() if day else "", slug_of(event.working_title, max_length=50)]
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def _of(words: str, language: str) -> str:
    with override(language):
        return {
            "Attendance list": _("Attendance list"),
            "Badges": _("Badges"),
            "Mail log": _("Mail log"),
            "Poster": _("Poster"),
        }[words]
