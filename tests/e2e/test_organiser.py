"""An organiser runs an event of today: writes to those who come, prints the list, and records who is there."""

import io
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import segno
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from events.enums import RegistrationState
from events.models import Attendance, Event
from events.services.registrations.links import manage_token
from glokal.accounts.models import User
from tests.factories.registrations import a_draft, an_open_event
from tests.smtp import inbox_for, running

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

BERLIN = ZoneInfo("Europe/Berlin")
ORGANISERS = {"de": "veranstaltung@example.org", "cs": "akce@example.org"}
PEOPLE = {"de": ("Jürgen Weiß", "juergen@example.org"), "cs": ("Eva Dvořáková", "eva@example.org")}
NAMES, ADDRESSES = zip(*PEOPLE.values(), strict=True)
PHONE = {"viewport": {"width": 390, "height": 844}}
# Of a QR code in modules, and of a picture in levels of grey.
QUIET_ZONE, HALF_GREY = 4, 128
SUBJECT = {"de": "Treffpunkt am Tor 2", "cs": "Sraz u brány 2"}
TEXT = {"de": "Bitte kommen Sie zum Tor 2.", "cs": "Přijďte prosím k bráně 2."}
CMS = {
    "de": {
        "messages": "Nachrichten",
        "write": "Nachricht schreiben",
        "look": "Speichern und ansehen",
        "try": "Test an mich senden",
        "tried": "In jeder Sprache gesendet an veranstaltung@example.org.",
        "send": "An 2 Personen senden",
        "sent": "2 E-Mails sind unterwegs.",
        "left": "2 von 2 versandt",
        "papers": "Unterlagen und Nachweise",
        "list": "PDF, Deutsch",
    },
    "cs": {
        "messages": "Zprávy",
        "write": "Napsat zprávu",
        "look": "Uložit a prohlédnout",
        "try": "Poslat zkoušku sobě",
        "tried": "V každém jazyce odesláno na adresu akce@example.org.",
        "send": "Odeslat 2 osobám",
        "sent": "2 e-maily jsou na cestě.",
        "left": "Odesláno: 2 z 2",
        "papers": "Podklady a doklady",
        "list": "PDF, čeština",
    },
}


@pytest.fixture
def event(demo) -> Event:
    """It goes on all day today; somebody on each side of the border is registered, and somebody else only waits."""
    today = timezone.localdate()
    event = an_open_event("Lieferantentreffen", side="de", town="Zittau")
    begins = datetime.combine(today, time(0, 0), BERLIN)
    Event.objects.filter(pk=event.pk).update(
        starts_at=begins,
        ends_at=begins + timedelta(hours=23, minutes=59),
        first_day=today,
        last_day=today,
        edtf=f"{today}",
    )
    event.people_in_charge.set(User.objects.filter(email__in=ORGANISERS.values()))
    for language, (name, email) in PEOPLE.items():
        register(event, email, name=name, language=language, state=RegistrationState.CONFIRMED, holds_seat=True)
    register(event, "waits@example.org", name="Lenka Říhová", language="cs", state=RegistrationState.WAITING)
    Event.objects.filter(pk=event.pk).update(taken_on_site=len(PEOPLE))
    return Event.objects.get(pk=event.pk)


def register(event: Event, email: str, **facts) -> None:
    """As a row: what the mails of a registration say is of no matter here."""
    now = timezone.now()
    a_draft(event, email, organisation_name="", created_at=now, confirmed_at=now, **facts).save()


def bodies(letters) -> list[tuple[str, bool, bool]]:
    """Return the subject of each, and whether the German and the Czech text stand in it."""
    texts = [(letter["Subject"].strip(), letter.get_body(("plain",)).get_content()) for letter in letters]
    return [(subject, TEXT["de"] in text, TEXT["cs"] in text) for subject, text in texts]


def write_message(page: Page, words: dict[str, str]) -> None:
    page.get_by_role("link", name=words["messages"], exact=True).click()
    page.get_by_role("link", name=words["write"]).click()
    page.locator("[name=group]").select_option("confirmed")
    for language, subject in SUBJECT.items():
        page.locator(f"[name=subject_{language}]").fill(subject)
        page.locator(f"[name=text_{language}]").fill(TEXT[language])
    page.get_by_role("button", name=words["look"]).click()
    for number, language in enumerate(SUBJECT):
        preview = page.frame_locator("iframe.glokal-mail").nth(number)
        expect(preview.locator("html")).to_have_attribute("lang", language)
        expect(preview.locator("body")).to_contain_text(TEXT[language])


def as_seen(code: Locator, *, across: int) -> list[str]:
    """Return the rows that a camera sees of a QR code that is `across` modules wide, with # for each dark one."""
    picture = Image.open(io.BytesIO(code.screenshot())).convert("L")
    module = picture.width / (across + 2 * QUIET_ZONE)
    middles = [int((QUIET_ZONE + number + 0.5) * module) for number in range(across)]
    return ["".join("#" if picture.getpixel((x, y)) < HALF_GREY else "." for x in middles) for y in middles]


@pytest.mark.parametrize(("language", "scheme"), [("de", "light"), ("cs", "dark")])
def test_an_organiser_writes_prints_and_records(person, demo, settings, event, language, scheme):
    settings.DEMO, settings.WAGTAILADMIN_BASE_URL = False, demo
    inbox = inbox_for(settings)
    words, organiser = CMS[language], person(language, color_scheme=scheme)

    with running(inbox):
        page = organiser.sign_in(ORGANISERS[language])
        page.get_by_role("link", name="Lieferantentreffen").first.click()
        figures = page.url
        write_message(page, words)
        page.get_by_role("button", name=words["try"]).click()
        expect(page.locator(".messages .success")).to_contain_text(words["tried"])
        page.get_by_role("button", name=words["send"]).click()
        expect(page.locator(".messages .success")).to_contain_text(words["sent"])
        page.get_by_role("link", name=SUBJECT[language]).click()
        expect(page.locator(".glokal-head")).to_contain_text(words["left"])
        expect(page.get_by_role("button", name=words["send"])).to_have_count(0)

    assert sorted(bodies(inbox.letters_to(ORGANISERS[language]))) == [
        (f"Test: {SUBJECT['de']}", True, False),
        (f"Zkouška: {SUBJECT['cs']}", False, True),
    ]
    assert {address: bodies(inbox.letters_to(address)) for address in (*ADDRESSES, "waits@example.org")} == {
        PEOPLE["de"][1]: [(SUBJECT["de"], True, False)],
        PEOPLE["cs"][1]: [(SUBJECT["cs"], False, True)],
        "waits@example.org": [],
    }

    page.goto(figures)
    page.get_by_role("link", name=words["papers"]).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=words["list"]).first.click()
    listed = PdfReader(download.value.path()).pages[0].extract_text()
    assert [name in listed for name in (*NAMES, "Lenka Říhová")] == [True, True, False]
    answer = page.request.get(download.value.url)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")

    ticket, eva = person("cs", color_scheme=scheme, **PHONE).page, event.registrations.get(email=PEOPLE["cs"][1])
    with override("cs"):
        ticket.goto(reverse("registrations:ticket", args=[manage_token(eva)]))
        address = f"{demo}{reverse('ticket_codes:ticket', args=[eva.public_id])}"
    code = ["".join(".#"[module] for module in row) for row in segno.make_qr(address, error="m").matrix]
    assert as_seen(ticket.locator(".ticket__code svg"), across=len(code)) == code

    door = organiser.context.new_page()
    door.set_viewport_size(PHONE["viewport"])
    door.goto(address)
    record, recorded = {"de": ("Ankunft erfassen", "Angekommen:"), "cs": ("Zaznamenat příchod", "Příchod:")}[language]
    door.get_by_role("button", name=record).click()  # a Czech ticket, read in the organiser's language
    expect(door.locator(".check-in__ticket [role=status]")).to_contain_text(recorded)

    arrived = Attendance.objects.values_list("registration__email", "day", "recorded_by__email")
    assert list(arrived.filter(registration__event=event)) == [
        (PEOPLE["cs"][1], timezone.localdate(), ORGANISERS[language])
    ]
    assert organiser.complaints == []
