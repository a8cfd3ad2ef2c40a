"""What the pages of the entrance show."""

import hashlib
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _

from events.forms.check_in import WalkInForm
from events.labels import date_label
from events.models import Event, Registration
from events.selectors.check_in import check_in_list, chosen_day
from events.selectors.rows import event_rows
from events.services.attendance import event_days
from glokal.pages.alternates import view_alternates


class DoorPage:
    """The list of a day of `event`; `form` is that of somebody without registration, as it was sent."""

    def __init__(
        self, request: HttpRequest, event: Event, *, day: str, query: str = "", form: WalkInForm | None = None
    ):
        self.request, self.event, self.query, self.form = request, event, query.strip(), form
        self.day = chosen_day(event, day)

    def answer(self, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        context = self._head()
        if self.day:
            people = self._list()
            found = people.found(self.query)
            rows = self._rows(people.people)
            context |= {
                "list": people,
                "people": found,
                "rows": self._rows(found) if self.query else rows,
                "version": _version(rows),
                "form": self.form or WalkInForm(event=self.event),
                "is_ahead": timezone.localdate() < self.day,
                "words": _words_of_script(),
            }
        return TemplateResponse(self.request, "events/check_in/event.html", context, status=status)

    def news(self, known: str) -> HttpResponse:
        """The list as it is now, for the script; nothing if it is the one that the page has (`known`)."""
        people = self._list()
        rows = self._rows(people.people)
        if _version(rows) == known:
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        counts = {"arrived": people.arrived, "expected": people.expected, "walk_ins": people.walk_ins}
        news = {"version": _version(rows), "rows": rows, "counts": counts}
        return JsonResponse(news, json_dumps_params={"ensure_ascii": False})

    def row(self, public_id: str) -> str:
        """The line of one person; empty for who isn't on the list."""
        if not self.day:
            return ""
        people = check_in_list(self.event, self.day, language=get_language(), only=public_id).people
        return self._rows(people)

    def _list(self):
        return check_in_list(self.event, self.day, language=get_language())

    def _rows(self, people):
        context = {"people": people, "event": self.event, "undo": reverse("check_in:undo", args=[self.event.public_id])}
        return render_to_string("events/check_in/rows.html", context)

    def _head(self):
        name, query = "check_in:event", f"?day={self.day}" if self.day else ""
        return {
            "event": self.event,
            "row": next(iter(event_rows([self.event], language=get_language())), None),
            "date": date_label(self.event, language=get_language()),
            "day": self.day,
            "days": event_days(self.event),
            "query": self.query,
            "is_past": self.event.is_past(),
            "alternates": view_alternates(name, self.event.public_id, query=query),
        }


def ticket_page(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The person whose ticket it is, and one button where the arrival can be recorded today."""
    event, language = registration.event, get_language()
    today = timezone.localdate()
    day = chosen_day(event)
    context = {
        "event": event,
        "row": next(iter(event_rows([event], language=language)), None),
        "date": date_label(event, language=language),
        "person": check_in_list(event, day, language=language, only=registration.public_id).people[0] if day else None,
        "registration": registration,
        "day": day,
        "is_today": day == today,
        "alternates": view_alternates("check_in:ticket", registration.public_id),
    }
    return TemplateResponse(request, "events/check_in/ticket.html", context)


def _version(rows: str) -> str:
    return hashlib.sha256(rows.encode()).hexdigest()[:16]


def _words_of_script() -> dict[str, str]:
    return {
        "unsent": _("not sent"),
        "unsentCount": _("Not sent"),
        "undo": _("Take back"),
        "offline": _("No connection. What you record waits on this device and is sent when the connection is back."),
        "silent": _("The server doesn't answer. What you record waits on this device; we keep trying."),
        "signedOut": _(
            "You are signed out. What you recorded is kept on this device and is sent when you have signed in again."
        ),
        "newDay": _("The next day of the event has begun. What you record now counts for it."),
        "notAllowed": _("You are not in charge of this event any more. What you recorded is kept on this device."),
        "sent": _("Everything is sent."),
        "notKept": _("This browser keeps nothing beyond this page. Leave it open until everything is sent."),
        "incomplete": _("Please enter the name."),
        "found": _("Found: %(number)s"),
        "walkIn": _("without registration"),
        "letIn": _("Let in all the same"),
        "again": _("Send once more"),
        "drop": _("Discard"),
    }
