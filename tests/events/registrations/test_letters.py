"""Every mail to a registrant, read as a whole from a real SMTP server, in both languages.

`letters/<case>.<language>.txt` holds what must arrive, with the personal links by their names.
"""

import re
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from events.enums import AttendedMode, EndedBy, Mode, Precision, Status
from events.models import Event, EventPage
from events.services.attendance import close_attendance, record_arrival
from events.services.publication import withdraw_event
from events.services.registrations.changing import cancel_registration
from events.services.registrations.registering import add_by_organiser
from events.services.registrations.reminding import remind_all
from events.services.registrations.telling import follow_change
from events.services.registrations.waiting import end_lapsed_offers
from tests.factories.accounts import make_administrator
from tests.factories.registrations import a_draft, a_registration, an_open_event, an_unconfirmed
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
MORNING = datetime(2026, 12, 9, 9, tzinfo=BERLIN)
LETTERS = Path(__file__).parent / "letters"
LANGUAGES = ("de", "cs")
FACTS = {"languages": ["de", "cs"], "venue_name": "Kulturhaus", "street": "Radniční 1", "postcode": "434 01"}
SECRETS = {"access_needs": "Rollstuhlplatz", "diet": "bez lepku", "role": "jednatelka"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def received(settings, on_commit_runs):
    """Do something and return what the server took because of it, for the one whom the test is about."""
    inbox = inbox_for(settings)

    def received(act, to="eva@example.cz"):
        with running(inbox), on_commit_runs():
            act()
        mine = [message for recipients, message in inbox.received if recipients == [to]]
        inbox.received.clear()
        return mine

    return received


def an_event(**facts):
    facts = {"starts_at": MORNING, "title": "Holz & Form"} | FACTS | facts
    return an_open_event(**facts)


def a_vague_event():
    event = an_event()
    event.precision, event.edtf, event.starts_at, event.ends_at = Precision.SEASON, "2027-23", None, None
    event.save()
    return event


def eva(event, language, **fields):
    return a_registration(event, language=language, **SECRETS | fields)


def changed(event, **facts):
    event = Event.objects.get(pk=event.pk)
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    follow_change(event)


def please_confirm(language, clock):
    an_unconfirmed(an_event(), language=language, **SECRETS)


def please_confirm_waiting(language, clock):
    event = an_event(seats_on_site=1)
    a_registration(event, "jan@example.org", name="Jan")
    an_unconfirmed(event, language=language)


def registered_already(language, clock):
    event = an_event()
    eva(event, language)
    an_unconfirmed(event, language=language)


def confirmed(language, clock):
    eva(an_event(), language)


def confirmed_hybrid(language, clock):
    event = an_event(mode=Mode.HYBRID, interpretation=[{"from": "de", "to": "cs", "mode": "simultaneous"}])
    eva(event, language, mode=AttendedMode.ONLINE)


def confirmed_online(language, clock):
    eva(an_event(mode=Mode.ONLINE, town=""), language, mode=AttendedMode.ONLINE)


def confirmed_vague(language, clock):
    eva(a_vague_event(), language)


def confirmed_days(language, clock):
    event = an_event()
    event.ends_at = datetime(2026, 12, 11, 16, tzinfo=BERLIN)
    event.save()
    name = "MUDr. Bc. Anastázie Nejezchlebová-Přehnilová, Ph.D., MBA, z Horního Jiřetína u Mostu"
    eva(event, language, name=name)


def confirmed_offline(language, clock):
    """The page was taken off the website; the organiser still registers somebody."""
    event = an_event()
    EventPage.objects.filter(event=event).update(live=False)
    withdraw_event(Event.objects.get(pk=event.pk))
    add_by_organiser(a_draft(event, language=language), by=make_administrator())


def waiting(language, clock):
    event = an_event(seats_on_site=1)
    a_registration(event, "jan@example.org", name="Jan")
    eva(event, language)


def an_offer(language):
    event = an_event(seats_on_site=1)
    jan = a_registration(event, "jan@example.org", name="Jan")
    eva(event, language)
    cancel_registration(jan)


def offered(language, clock):
    an_offer(language)


def offer_lapsed(language, clock):
    an_offer(language)
    clock.shift(timedelta(hours=49))
    end_lapsed_offers(timezone.now())


def cancelled(language, clock):
    cancel_registration(eva(an_event(), language))


def cancelled_by_organiser(language, clock):
    cancel_registration(eva(an_event(), language), ended_by=EndedBy.ORGANISER, by=make_administrator())


def changed_date(language, clock):
    event = an_event()
    eva(event, language)
    day = timedelta(days=1)
    changed(event, starts_at=MORNING + day, ends_at=MORNING + day + timedelta(hours=6))


def changed_place(language, clock):
    event = an_event()
    eva(event, language)
    changed(event, town="Děčín", postcode="405 02", street="Mírové nám. 2", venue_name="")


def changed_mode(language, clock):
    """Two were to come, online there is one place: the second waits now."""
    event = an_event(seats_online=1)
    a_registration(event, "jan@example.org", name="Jan")
    eva(event, language)
    changed(event, mode=Mode.ONLINE)


def date_fixed(language, clock):
    event = a_vague_event()
    eva(event, language)
    changed(event, precision=Precision.DAY, edtf="2027-10-05")


def date_given(language, clock):
    """There was no date at all, and so nobody was asked for her needs."""
    event = an_event()
    event.precision, event.edtf, event.starts_at, event.ends_at = Precision.TO_BE_ANNOUNCED, "", None, None
    event.save()
    eva(event, language)
    changed(event, precision=Precision.DAY, edtf="2027-10-05")


def postponed(language, clock):
    event = an_event()
    eva(event, language)
    changed(event, status=Status.POSTPONED, precision=Precision.DAY, edtf="2027-01-14", starts_at=None, ends_at=None)


def postponed_openly(language, clock):
    event = an_event()
    eva(event, language)
    to_follow = {"precision": Precision.TO_BE_ANNOUNCED, "edtf": "", "starts_at": None, "ends_at": None}
    changed(event, status=Status.POSTPONED, **to_follow)


def event_cancelled(language, clock):
    event = an_event()
    eva(event, language)
    changed(event, status=Status.CANCELLED)


def reminder(language, clock):
    eva(an_event(), language)
    clock.move_to(MORNING - timedelta(days=1))
    remind_all(timezone.now())


def the_end(event, clock, *, came):
    clock.move_to(MORNING + timedelta(hours=1))
    organiser = make_administrator()
    record_arrival(came, day=MORNING.date(), at=timezone.now(), by=organiser)
    clock.shift(timedelta(days=1))
    close_attendance(event, by=organiser)


def thanks(language, clock):
    event = an_event()
    the_end(event, clock, came=eva(event, language))


def missed(language, clock):
    event = an_event()
    eva(event, language)
    the_end(event, clock, came=a_registration(event, "jan@example.org", name="Jan"))


CASES = {
    case.__name__: case
    for case in (
        *(please_confirm, please_confirm_waiting, registered_already, confirmed, confirmed_hybrid, confirmed_online),
        *(confirmed_vague, confirmed_days, confirmed_offline, waiting, offered, offer_lapsed, cancelled),
        *(cancelled_by_organiser, changed_date, changed_place, changed_mode, date_fixed, date_given, postponed),
        *(postponed_openly,),
        *(event_cancelled, reminder, thanks, missed),
    )
}
# day and state of the entry that the attached file brings; nothing for mails without one
ENTRIES = {
    "confirmed": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 0),
    "confirmed_hybrid": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 0),
    "confirmed_online": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 0),
    "confirmed_days": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 1),
    "confirmed_offline": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 0),
    "cancelled": ("2026-12-09T09:00:00+01:00", "CANCELLED", 0),
    "cancelled_by_organiser": ("2026-12-09T09:00:00+01:00", "CANCELLED", 0),
    "changed_date": ("2026-12-10T09:00:00+01:00", "TENTATIVE", 1),
    "changed_place": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 1),
    "changed_mode": ("2026-12-09T09:00:00+01:00", "CANCELLED", 1),
    "date_fixed": ("2027-10-05", "TENTATIVE", 2),
    "date_given": ("2027-10-05", "TENTATIVE", 2),
    "postponed": ("2027-01-14", "TENTATIVE", 1),
    "postponed_openly": ("2026-12-09T09:00:00+01:00", "CANCELLED", 1),
    "event_cancelled": ("2026-12-09T09:00:00+01:00", "CANCELLED", 1),
    "reminder": ("2026-12-09T09:00:00+01:00", "TENTATIVE", 0),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_letter_arrives_word_for_word(received, clock, case, language):
    letter = received(lambda: CASES[case](language, clock))[-1]

    assert as_read(letter) == (LETTERS / f"{case}.{language}.txt").read_text(encoding="utf-8")
    assert letter["Content-Language"] == language
    says_the_same_as_html(letter)
    assert entry_of(letter) == ENTRIES.get(case)
    assert not any(word in letter.as_string() for word in (*SECRETS.values(), "jan@example.org"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_entry_keeps_its_name_in_the_calendar_through_all_changes(received, clock, language):
    event = an_event()

    def through_all():
        eva(event, language)
        changed(event, town="Děčín")
        changed(event, precision=Precision.DAY, edtf="2026-12-10", starts_at=None, ends_at=None)
        changed(event, status=Status.CANCELLED)

    entries = [entry for letter in received(through_all) if (entry := calendar_entry(letter))]

    assert {str(entry["uid"]) for entry in entries} == {f"{event.public_id}@glokal"}
    assert [(int(entry["sequence"]), str(entry["status"])) for entry in entries] == [
        (0, "TENTATIVE"),
        (1, "TENTATIVE"),
        (2, "TENTATIVE"),
        (3, "CANCELLED"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_cancels_and_registers_again_finds_the_event_in_the_calendar_by_the_latest_file(received, clock, language):
    event = an_event()

    def there_and_back():
        cancel_registration(eva(event, language))
        clock.shift(timedelta(minutes=5))
        eva(event, language)

    files = [file for letter in received(there_and_back) if (file := calendar_in(letter))]

    entries = [entry for file in files for entry in file.events]
    assert [str(file["method"]) for file in files] == ["PUBLISH", "CANCEL", "PUBLISH"]
    assert [str(entry["status"]) for entry in entries] == ["TENTATIVE", "CANCELLED", "TENTATIVE"]
    assert {(str(entry["uid"]), int(entry["sequence"])) for entry in entries} == {(f"{event.public_id}@glokal", 0)}
    assert [entry["dtstamp"].dt - NOW for entry in entries] == [timedelta(), timedelta(), timedelta(minutes=5)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_leaves_the_waiting_list_has_nothing_in_the_calendar(received, language):
    event = an_event(seats_on_site=1)
    a_registration(event, "jan@example.org", name="Jan")

    letters = received(lambda: cancel_registration(eva(event, language)))

    assert [calendar_in(letter) for letter in letters] == [None, None, None]


def as_read(letter) -> str:
    text = letter.get_body(("plain",)).get_content().replace("\r\n", "\n")
    names = {"manage": "manage", "confirm": "confirm", "ticket": "ticket"}
    for part, name in names.items():
        text = re.sub(rf"http://localhost:8000/(\w\w)/[^/\s]+/{part}/\S+", rf"<\1 {name}>", text)
    return f"{letter['Subject'].strip()}\n\n{text}".replace("\xa0", "~")


def says_the_same_as_html(letter) -> None:
    """Each line of the text stands in the HTML too, and leads to the same addresses (there the title is a link too)."""
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))
    links = set(re.findall(r"https?://\S+", text))
    shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    lines = [" ".join(line.split()) for line in re.sub(r"https?://\S+", "", text).splitlines()]
    assert [line for line in lines if line not in ("", "--", "Glokal ·") and line not in shown.replace(" :", ":")] == []
    assert links - {unescape(link) for link in re.findall(r'href="([^"]+)"', html)} == set()


def calendar_in(letter):
    files = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(files[0].get_payload(decode=True)) if files else None


def calendar_entry(letter):
    calendar = calendar_in(letter)
    return calendar and calendar.events[0]


def entry_of(letter):
    entry = calendar_entry(letter)
    return entry and (entry.start.isoformat(), str(entry["status"]), int(entry["sequence"]))
