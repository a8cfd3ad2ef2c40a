"""What each paper of an event says of the project and of the event."""

from datetime import date

from django.utils.translation import gettext as _, override

from events.labels import date_label, place_label
from events.labels.dates import day_sentence
from events.models import Event
from events.project import project_on_paper
from events.selectors.participants import organiser_names, title_of


def letterhead(language: str) -> dict[str, object]:
    """Return what `templates/letterhead.typ` shows: the project with its number, and the EU's emblem with statement."""
    project = project_on_paper(language)
    with override(language):
        return {
            "language": language,
            "project": project.name,
            "number": _("Project number %(number)s") % {"number": project.number} if project.number else "",
            "programme": project.programme,
            "statement": _("Co-funded by the European Union"),
            "emblem": _("Emblem of the European Union"),
            # Translators: at the foot of a printed page; {page} and {pages} are filled in when it is printed
            "page": _("Page {page} of {pages}"),
        }


def event_on_paper(event: Event, language: str) -> dict[str, str]:
    """Return what a paper says of the event: title, date, place, organisers."""
    with override(language):
        return {
            "title": title_of(event, language),
            "date": date_label(event, language=language).sentence,
            "place": ", ".join(place_label(event, language=language).lines),
            "organisers": ", ".join(organiser_names(event)),
        }


def day_on_paper(event: Event, day: date, language: str) -> str:
    """Return the day with its times, where it is the only one."""
    with override(language):
        if event.first_day == event.last_day:
            return date_label(event, language=language).sentence
        return day_sentence(day)
