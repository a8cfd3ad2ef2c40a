"""An entry that nobody confirms is asked about, marked, put further down and hidden, and comes back with one click."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from directory.enums import MemberRole
from directory.freshness import Freshness, freshness, limit, months_before, reached_on
from directory.models import ConfirmationRequest, ContactPerson, Organisation
from directory.selectors.confirmation import contacts_in_order
from directory.services.confirmation import ask_for_confirmations, confirm_entry
from directory.services.members import add_member, give_stewardship
from glokal.core.enums import MailState
from glokal.core.models import Mail
from tests.factories.accounts import make_user
from tests.factories.directory import listing, organisation, write_waiting
from tests.factories.members import make_person

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")
CONFIRMED = date(2026, 1, 15)


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(at(CONFIRMED), tick=False)
    return time_machine


@pytest.fixture
def entry():
    facts = {"email": "info@firma.example", "last_confirmed": CONFIRMED, "phone": "+420 485 111 222"}
    words = {"cs": "Soustružení nerezu"}
    return organisation("Dílna s.r.o.", country="CZ", capabilities=["machining"], words=words, **facts)


def later(clock, months, days=0):
    clock.move_to(at(months_before(CONFIRMED, -months) + timedelta(days=days)), tick=False)
    return at(months_before(CONFIRMED, -months) + timedelta(days=days))


def page_of(entry, language="de"):
    path = {"de": "/de/partner-finden/", "cs": "/cs/najit-partnera/"}[language]
    return Client().get(f"{path}{entry.slug}-{entry.public_id}/")


@pytest.mark.parametrize(
    ("months", "level"),
    [
        (11, Freshness.CURRENT),
        (12, Freshness.ASKED),
        (13, Freshness.DUE),
        (14, Freshness.DUE),
        (15, Freshness.STALE),
        (17, Freshness.STALE),
        (18, Freshness.HIDDEN),
    ],
)
def test_an_entry_ages_by_months(months, level):
    assert freshness(CONFIRMED, months_before(CONFIRMED, -months)) == level


@pytest.mark.parametrize("level", [Freshness.ASKED, Freshness.DUE, Freshness.STALE, Freshness.HIDDEN])
def test_the_day_that_is_told_is_the_first_of_the_level_also_after_the_end_of_a_short_month(level):
    for number in range(800):
        day = date(2023, 6, 1) + timedelta(days=number)
        reached = reached_on(day, level)
        assert limit(level, reached) >= day > limit(level, reached - timedelta(days=1))


def test_after_fifteen_months_the_page_warns_after_eighteen_it_says_why_it_is_hidden(entry, clock):
    assert "Nicht bestätigt seit" not in page_of(entry).text
    later(clock, 15)
    assert "Nicht bestätigt seit 15. Januar 2026" in page_of(entry).text
    later(clock, 18)
    answer = page_of(entry, "cs")
    assert answer.status_code == 404
    assert "Tento záznam je nyní skrytý." in answer.text
    assert "Soustružení nerezu" not in answer.text
    assert "485" not in answer.text


def test_the_badge_stands_in_the_results_too_from_fifteen_months_on(entry, clock):
    write_waiting()
    badges = []
    for months in (14, 15):
        later(clock, months)
        badges.append("Lange nicht bestätigt" in Client().get("/de/partner-finden/", {"q": "Zerspanung"}).text)

    assert badges == [False, True]


def test_its_owner_reads_that_it_is_hidden_and_not_that_everybody_sees_it(entry, clock):
    owner, seen, listed = make_person("jana@example.org"), [], []
    add_member(entry, owner, role=MemberRole.OWNER, by=None)
    client = Client()
    for months in (17, 18):
        later(clock, months)
        client.force_login(owner)
        page = client.get(reverse("own:overview", args=[entry.public_id])).text
        seen.append(re.search(r'<p class="title__facts">(.*?)</p>', page)[1].partition(" · ")[0])
        assert ("So sehen ihn alle" in page) == (months == 17)
        line = re.search(r'<p class="register__above">(.*?)</p>', client.get(reverse("own:list")).text)[1]
        listed.append(line.split(" · ")[1])

    assert seen == listed == ["Veröffentlicht", "Ausgeblendet, bis jemand bestätigt"]
    assert "Ausgeblendet, bis jemand bestätigt. Zuletzt bestätigt: " in page


def test_a_hidden_entry_is_found_nowhere_and_comes_back_with_its_confirmation(entry, clock):
    offer = listing(entry, words={"cs": "Volná kapacita soustruhů"}, concepts=["machining"])
    write_waiting()

    def found():
        client = Client()
        answers = [
            client.get("/de/partner-finden/", {"q": "Zerspanung"}).text,
            client.get("/de/partner-finden/angebote-und-gesuche/", {"q": "Zerspanung"}).text,
            client.get(f"/api/v1/organisations/{entry.public_id}", {"language": "de"}).status_code,
            client.get("/sitemap.xml").text,
        ]
        return [
            entry.slug in answers[0],
            offer.public_id in answers[1],
            answers[2] == 200,
            entry.public_id in answers[3],
        ]

    assert found() == [True] * 4
    later(clock, 18)
    assert found() == [False] * 4
    confirm_entry(entry, by=None, via_link=True)
    write_waiting()
    assert found() == [True] * 4


def test_contacts_are_asked_one_after_the_other_the_steward_last(entry):
    chamber = organisation("Kammer", kind="institution", email="kammer@example.org")
    add_member(chamber, make_user("referentin@example.org", language="de"), role=MemberRole.OWNER, by=None)
    give_stewardship(entry, chamber, by=None)
    editor = make_user("editor@example.cz", language="cs")
    owner = make_user("owner@example.cz", language="de")
    add_member(entry, editor, role=MemberRole.EDITOR, by=None)
    add_member(entry, owner, role=MemberRole.OWNER, by=None)
    ContactPerson.objects.create(organisation=entry, name="Jana", email="jana@firma.example", languages=["de"])
    assert [(one.email, one.language) for one in contacts_in_order(entry)] == [
        ("owner@example.cz", "de"),
        ("editor@example.cz", "cs"),
        ("jana@firma.example", "de"),
        ("info@firma.example", "cs"),
        ("referentin@example.org", "de"),
        ("kammer@example.org", "de"),
    ]


def test_after_twelve_months_one_mail_shows_what_is_stored_and_no_second_one_follows(entry, clock):
    assert ask_for_confirmations(later(clock, 12, days=-1)) == 0
    now = later(clock, 12)
    assert [ask_for_confirmations(now), ask_for_confirmations(now)] == [1, 0]
    mail = Mail.objects.get(template="directory/confirm_entry")
    assert (mail.recipient, mail.subject) == ("info@firma.example", "Platí váš záznam i nadále? Dílna s.r.o.")
    assert "záznam byl naposledy potvrzen 15. ledna 2026." in mail.text.replace("\xa0", " ")
    assert "Telefon: +420 485 111 222" in mail.text
    assert "od 15. července 2027 se přestane zobrazovat." in mail.text.replace("\xa0", " ")


def test_without_an_answer_the_next_contact_is_asked_after_thirty_days(entry, clock):
    ContactPerson.objects.create(organisation=entry, name="Jana", email="jana@firma.example", languages=["cs"])
    for days in (0, 29, 30, 60, 90):
        ask_for_confirmations(later(clock, 12, days=days))
    asked = ConfirmationRequest.objects.order_by("pk").values_list("email", flat=True)
    assert list(asked) == ["jana@firma.example", "info@firma.example"]


def test_a_mail_that_can_t_be_delivered_lets_the_next_contact_be_asked_at_once(entry, clock):
    ContactPerson.objects.create(organisation=entry, name="Jana", email="jana@firma.example", languages=["cs"])
    ask_for_confirmations(later(clock, 12))
    Mail.objects.update(state=MailState.FAILED)
    assert ask_for_confirmations(later(clock, 12, days=1)) == 1
    assert ConfirmationRequest.objects.latest("pk").email == "info@firma.example"


def test_a_confirmation_begins_a_new_cycle(entry, clock):
    ask_for_confirmations(later(clock, 12))
    confirm_entry(entry, by=None, via_link=True)
    assert ask_for_confirmations(later(clock, 23)) == 0
    assert ask_for_confirmations(later(clock, 24)) == 1


@pytest.fixture
def link(entry, clock):
    ask_for_confirmations(later(clock, 12))
    text = Mail.objects.get(template="directory/confirm_entry").text
    return re.search(r"https?://[^/]+(/cs/\S+)", text)[1]


def test_opening_the_link_does_nothing_its_button_confirms(entry, link, client):
    page = client.get(link)
    assert "Potvrdit údaje" in page.text
    assert "Třískové obrábění" in page.text
    entry.refresh_from_db()
    assert entry.last_confirmed == CONFIRMED
    answer = client.post(link)
    assert "Děkujeme. Záznam byl potvrzen dne 15. ledna 2027." in answer.text.replace("\xa0", " ")
    entry.refresh_from_db()
    assert (entry.last_confirmed, entry.last_changed) == (date(2027, 1, 15), CONFIRMED)
    assert "Potvrdit údaje" not in client.get(link).text


def test_who_isn_t_responsible_is_never_asked_about_this_entry_again(entry, link, client, clock):
    answer = client.post(link, {"decline": "1"})
    assert "Zeptáme se dalšího kontaktu" in answer.text
    entry.refresh_from_db()
    assert entry.last_confirmed == CONFIRMED
    assert ask_for_confirmations(later(clock, 30)) == 0


def test_a_changed_link_and_one_of_a_withdrawn_entry_do_nothing(entry, link, client):
    assert client.post(link.replace("/potvrdit/", "/potvrdit/x")).status_code == 404
    Organisation.objects.filter(pk=entry.pk).update(state="suspended")
    assert client.post(link).status_code == 404
    entry.refresh_from_db()
    assert entry.last_confirmed == CONFIRMED


def test_a_member_confirms_without_a_link_and_a_stranger_can_t(entry, clock):
    owner = make_person("owner@example.cz")
    add_member(entry, owner, role=MemberRole.OWNER, by=None)
    later(clock, 13)
    with translation.override("de"):
        address = reverse("own:confirm_own", args=[entry.public_id])
    stranger = Client()
    stranger.force_login(make_person("fremd@example.org"))
    assert stranger.post(address).status_code == 404
    assert Client().post(address).status_code == 302
    entry.refresh_from_db()
    assert entry.last_confirmed == CONFIRMED
    member = Client()
    member.force_login(owner)
    assert member.get(address).status_code == 405
    member.post(address)
    entry.refresh_from_db()
    assert entry.last_confirmed == date(2027, 2, 15)
