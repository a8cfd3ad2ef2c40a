"""Somebody asks to be told a date, confirms it by mail, is told once in his language, and is forgotten."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from events.enums import Audience, Precision, Publication, Status
from events.models import DateWatch, Event
from events.services.publication import publish_event, withdraw_event
from events.services.watches import confirm_watch, forget_watches, tell_all_watchers, tell_watchers
from tests.events.test_pages import text_of
from tests.factories.accounts import make_communicator
from tests.factories.events import a_page, a_public_event, an_event

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def event():
    return a_public_event("Messe", precision=Precision.SEASON, edtf="2027-23", town="Most")


def form_of(event, language="de"):
    with translation.override(language):
        return reverse("event_watches:ask", args=[event.public_id])


@pytest.fixture
def ask(client, clock, on_commit_runs):
    """Open the form as a person does, take some time, and send it."""

    def ask(event, email="eva@example.cz", language="de"):
        address = form_of(event, language)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', client.get(address).text))
        clock.shift(timedelta(minutes=15))
        with on_commit_runs():
            return client.post(address, hidden | {"email": email, "website": ""})

    return ask


def a_watch(event, email="eva@example.cz", language="cs", *, confirmed=True):
    now = timezone.now()
    return DateWatch.objects.create(
        event=event, email=email, language=language, created_at=now, confirmed_at=now if confirmed else None
    )


def fix_the_day(event):
    event.precision, event.edtf = Precision.DAY, "2027-10-05"
    event.save()


def link_in(letter, name):
    return re.search(rf"http://localhost:8000(/\w\w/date/{name}/\S+/)", letter.body)[1]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "de",
            (
                "Bitte bestätigen: Sollen wir Ihnen einen Termin mitteilen?",
                "öffnen Sie bitte innerhalb von sieben Tagen diesen Link",
                "Der Termin steht fest: Messe de",
                "Dienstag, 5. Oktober 2027",
            ),
        ),
        (
            "cs",
            (
                "Potvrďte prosím: máme vám oznámit termín?",
                "otevřete prosím do sedmi dnů tento odkaz",
                "Termín je znám: Messe de",
                "úterý 5. října 2027",
            ),
        ),
    ],
)
def test_from_the_form_to_the_message_in_both_languages(client, ask, event, on_commit_runs, language, texts):
    subject, sentence, told, day = texts
    answer = ask(event, "Eva@Example.cz", language)
    [question] = mail.outbox
    assert answer.url == f"{form_of(event, language)}?sent"
    assert (question.to, question.subject) == (["eva@example.cz"], subject)
    assert sentence in question.body

    confirm = link_in(question, "confirm")
    assert confirm.startswith(f"/{language}/")
    client.get(confirm)
    assert DateWatch.objects.get().confirmed_at is None  # a scanner opens links too
    client.post(confirm)
    assert DateWatch.objects.get().confirmed_at == timezone.now()

    fix_the_day(event)
    for _time in range(2):
        with on_commit_runs():
            tell_watchers(event)

    [_question, message] = mail.outbox
    assert (message.to, message.subject) == (["eva@example.cz"], told)
    assert day in message.body.replace("\xa0", " ")
    assert f"http://localhost:8000{event.pages.get(locale__language_code=language).url}" in message.body
    [file] = [part for part in message.message().walk() if part.get_content_type() == "text/calendar"]
    assert Calendar.from_ical(file.get_payload(decode=True)).events[0].start.isoformat() == "2027-10-05"
    assert DateWatch.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [
        ("de", "Abgesagt: Messe de", "die Veranstaltung, deren Termin Sie wissen wollten, ist abgesagt"),
        ("cs", "Zrušeno: Messe de", "akce, na jejíž termín jste čekali, je zrušena"),
    ],
)
def test_a_cancelled_event_is_told_once_too(event, on_commit_runs, language, subject, sentence):
    a_watch(event, language=language)
    event.status = Status.CANCELLED
    event.save()

    for _time in range(2):
        with on_commit_runs():
            tell_watchers(event)

    [message] = mail.outbox
    assert (message.subject, sentence in message.body) == (subject, True)
    assert DateWatch.objects.count() == 0


def test_an_editor_who_saves_the_day_tells_everybody_once(client, event, on_commit_runs):
    a_watch(event, "eva@example.cz", "cs")
    a_watch(event, "jan@example.de", "de")
    a_watch(event, "nobody@example.de", confirmed=False)
    client.force_login(make_communicator())
    address = reverse("events:edit", args=[event.pk])
    page = client.get(address)
    form = page.context["form"]
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False, [])}
    for name, formset in form.formsets.items():
        data |= {f"{formset.prefix}-TOTAL_FORMS": 0, f"{formset.prefix}-INITIAL_FORMS": 0}
        data |= {f"{formset.prefix}-MIN_NUM_FORMS": 0, f"{formset.prefix}-MAX_NUM_FORMS": 99}
        assert name
    data |= {"precision": "day", "day": "2027-10-05", "season": "", "year": "", "date_words": ""}

    for _time in range(2):
        with on_commit_runs():
            answer = client.post(address, data)
        assert answer.status_code == 302

    assert sorted(letter.to[0] for letter in mail.outbox) == ["eva@example.cz", "jan@example.de"]


def test_nobody_is_told_while_there_is_nothing_to_tell(event):
    watch = a_watch(event)
    event.town = "Děčín"
    event.save()
    tell_watchers(event)
    fix_the_day(event)
    withdraw_event(event)
    tell_watchers(event)

    assert DateWatch.objects.get() == watch
    publish_event(event)
    tell_all_watchers(timezone.now())
    assert DateWatch.objects.count() == 0


def test_the_answer_is_the_same_for_whoever_has_asked_already(ask, event):
    first = ask(event)
    confirm_watch(DateWatch.objects.get())
    second = ask(event)
    third = ask(event, "EVA@example.cz")

    assert first.url == second.url == third.url
    assert len(mail.outbox) == 1
    assert DateWatch.objects.count() == 1


def test_nobody_can_have_us_fill_a_strangers_mailbox(ask, event):
    for _time in range(3):
        ask(event)

    assert len(mail.outbox) == 1


def test_an_unconfirmed_address_is_deleted_after_a_week_and_its_link_expires(client, ask, event, clock):
    ask(event)
    confirm = link_in(mail.outbox[0], "confirm")
    kept = a_watch(event, "jan@example.de")

    clock.shift(timedelta(days=7, minutes=1))
    answer = client.get(confirm)
    forget_watches(timezone.now())

    assert answer.status_code == 404
    assert "Dieser Link ist abgelaufen" in text_of(answer.text)
    assert list(DateWatch.objects.all()) == [kept]


def test_nobody_waits_for_what_is_over(event, clock):
    a_watch(event)
    clock.move_to(datetime(2028, 1, 1, tzinfo=BERLIN))

    forget_watches(timezone.now())

    assert DateWatch.objects.count() == 0


def test_a_person_and_a_mail_program_can_stop_it(client, ask, event):
    ask(event)
    stop = link_in(mail.outbox[0], "stop")

    assert client.get(stop).status_code == 200
    assert DateWatch.objects.count() == 1
    assert "Ihre Adresse ist gelöscht" in text_of(client.post(stop, {"List-Unsubscribe": "One-Click"}).text)
    assert DateWatch.objects.count() == 0
    assert "Ihre Adresse liegt uns nicht mehr vor" in text_of(client.get(stop).text)


def test_a_link_for_one_purpose_is_not_good_for_another(client, ask, event):
    ask(event)
    stop = link_in(mail.outbox[0], "stop")

    answer = client.post(stop.replace("/stop/", "/confirm/"))

    assert answer.status_code == 404
    assert DateWatch.objects.get().confirmed_at is None


def test_only_events_without_a_day_offer_it(client, event):
    fixed = a_public_event("Fest", precision=Precision.DAY, edtf="2027-10-05")
    cancelled = a_public_event("Abgesagt", status=Status.CANCELLED)
    over = a_public_event("Vorbei", precision=Precision.MONTH, edtf="2024-04")
    draft = an_event("Entwurf")
    a_page(draft, live=False)
    internal = an_event("Intern", audience=Audience.INTERNAL)
    a_page(internal)

    assert f'href="{form_of(event)}"' in client.get(event.pages.get(locale__language_code="de").url).text
    for other in (fixed, cancelled, over):
        page = other.pages.get(locale__language_code="de").url
        assert "/date/" not in client.get(page).text
        assert client.get(form_of(other)).url == page
    assert [client.get(form_of(other)).status_code for other in (draft, internal)] == [404, 404]
    assert Event.objects.get(pk=draft.pk).publication == Publication.DRAFT


def test_what_was_typed_stays_and_the_error_is_in_the_readers_language(ask, event):
    answer = ask(event, "eva@", "cs")

    assert answer.status_code == 200
    assert 'value="eva@"' in answer.text
    assert "platn" in text_of(answer.text)
    assert mail.outbox == []


def test_form_and_links_are_kept_by_nobody_and_lead_to_the_other_language(client, event):
    answer = client.get(form_of(event))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert f'href="{form_of(event, "cs")}"' in answer.text
