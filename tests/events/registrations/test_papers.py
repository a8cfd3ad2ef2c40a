"""What is printed for an event: read back from the PDF, as somebody reads it from the sheet."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from events.enums import OrganiserRole
from events.models import EventOrganiser
from events.papers.attendance import attendance_list
from events.papers.badges import badge_sheets
from events.papers.poster import project_poster
from home.models import ProjectFacts, ProjectPartner
from tests.factories.accounts import make_administrator, make_communicator
from tests.factories.directory import organisation
from tests.factories.participants import an_organiser, who_came
from tests.factories.registrations import a_registration, an_open_event, registrations

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def project():
    ProjectFacts.objects.all().delete()
    facts = ProjectFacts.objects.create(
        name={"de": "Brücken bauen", "cs": "Stavíme mosty"},
        programme={"de": "Interreg Sachsen – Tschechien", "cs": "Interreg Česko – Sasko"},
        number="100690924",
        aim={"de": "Betriebe finden einander.", "cs": "Firmy se najdou."},
        budget="1000",
        eu_amount="800",
    )
    ProjectPartner.objects.create(facts=facts, name="Partner Sachsen GmbH", role="lead")
    return facts


def words(pdf):
    """All text of a PDF in one line, without what hyphenation and line breaks do to it."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(text.replace("\xad", "").split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            ["Kofinanziert von der Europäischen Union", "Brücken bauen", "Anwesenheitsliste", "Unterschrift", "Land"],
        ),
        ("cs", ["Spolufinancováno Evropskou unií", "Stavíme mosty", "Prezenční listina", "Podpis", "Země"]),
    ],
)
def test_attendance_list_has_all_that_proves_an_event_and_nothing_of_needs_or_addresses(project, language, said):
    event = an_open_event("Teiletisch", venue_name="Kulturhaus")
    EventOrganiser.objects.create(event=event, organisation=organisation("Muster Kammer"), role=OrganiserRole.ORGANISER)
    a_registration(event, access_needs="Rollstuhl", diet="vegan", name="Jana Nováková", organisation_name="Kovo s.r.o.")

    text = words(attendance_list(event, language=language))

    there = [*said, "100690924", "Teiletisch de", "Kulturhaus", "Muster Kammer", "Jana Nováková", "Kovo s.r.o."]
    assert [part for part in there if part not in text] == []
    assert [part for part in ("Rollstuhl", "vegan", "eva@example.cz") if part in text] == []


def test_attendance_list_has_a_part_for_each_day_and_one_for_a_day_that_was_asked(project):
    event = an_open_event(starts_at=datetime(2031, 5, 5, 9, tzinfo=BERLIN), hours=30)
    a_registration(event)

    both = words(attendance_list(event, language="de"))
    second = words(attendance_list(event, language="de", days=[event.last_day]))

    assert ("Montag, 5. Mai 2031" in both, "Dienstag, 6. Mai 2031" in both) == (True, True)
    assert ("Montag, 5. Mai 2031" in second, "Dienstag, 6. Mai 2031" in second) == (False, True)


def test_title_of_a_list_breaks_between_words():
    event = an_open_event("Demo: Kooperationstag Zerspanung und Oberflächen")

    [first] = PdfReader(BytesIO(attendance_list(event, language="de"))).pages[:1]

    assert "Oberflächen de" in first.extract_text()


def test_list_of_sixty_people_numbers_its_pages_and_leaves_rows_for_walk_ins():
    event = an_open_event()
    registrations(event, 60)

    pages = PdfReader(BytesIO(attendance_list(event, language="de"))).pages

    assert f"Seite {len(pages)} von {len(pages)}" in pages[-1].extract_text()
    assert "Kofinanziert" in pages[-1].extract_text()
    assert " 70" in words(attendance_list(event, language="de"))


def test_list_without_anybody_is_a_form_to_fill_in_by_hand():
    text = words(attendance_list(an_open_event(), language="cs"))

    assert "Podpis 1 2 3" in text


def test_papers_are_accessible_and_the_statement_stands_in_a_prescribed_typeface():
    event = an_open_event()
    a_registration(event)

    pdf = attendance_list(event, language="de")

    assert b"pdfuaid" in pdf
    fonts = {str(font) for page in PdfReader(BytesIO(pdf)).pages for font in _fonts(page)}
    assert any("Ubuntu" in font for font in fonts)


def _fonts(page):
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]


def test_name_with_letters_that_no_font_has_does_not_stop_the_list():
    event = an_open_event()
    a_registration(event, name="王伟 Wang")

    assert "Wang" in words(attendance_list(event, language="de"))


def test_badges_show_name_firm_spoken_languages_and_who_may_not_be_pictured(project):
    event = an_open_event()
    a_registration(event, "a@example.org", name="Jana Nová", spoken_languages=["cs", "de"], photo_consent=True)
    one = words(badge_sheets(event, language="cs"))
    a_registration(event, "b@example.org", name="Karl Groß", spoken_languages=["en"], organisation_name="")
    two = words(badge_sheets(event, language="cs"))

    assert ("Jana Nová Dvořák s.r.o. DE CS" in one, "nefotit" in one) == (True, False)
    assert ("Karl Groß EN nefotit" in two, "Spolufinancováno Evropskou unií" in two) == (True, True)


def test_badges_of_nobody_say_so():
    assert "Noch hat sich niemand angemeldet." in words(badge_sheets(an_open_event(), language="de"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "de",
            "Kofinanziert von der Europäischen Union|Brücken bauen|Stavíme mosty|Betriebe finden einander.|100690924",
        ),
        ("cs", "Spolufinancováno Evropskou unií|Stavíme mosty|Brücken bauen|Firmy se najdou.|Vedoucí partner"),
    ],
)
def test_poster_says_what_a_funded_project_has_to_say_on_one_sheet_of_a3(project, language, said):
    pdf = project_poster(language)

    (page,) = PdfReader(BytesIO(pdf)).pages
    assert [part for part in said.split("|") if part not in words(pdf)] == []
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (842, 1191)


def test_attendance_as_xlsx_runs_no_formula_and_says_when_somebody_arrived(client):
    event = an_open_event(starts_at=datetime(2020, 5, 5, 9, tzinfo=BERLIN))
    organiser = an_organiser(event)
    who_came(event, "=HYPERLINK(1)", by=organiser, diet="vegan")
    client.force_login(organiser)

    response = client.get(reverse("event_papers:attendance_file", args=[event.pk, "de", "xlsx"]))

    sheet = load_workbook(BytesIO(response.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("Name", "Organisation", "Art der Organisation", "Land")
    assert rows[0][-1] == "Ankunft am 05.05.2020"
    assert (rows[1][0], rows[1][1]) == ("=HYPERLINK(1)", "Dvořák s.r.o.")
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    assert "vegan" not in str(rows)


def addresses(event):
    return [
        reverse("event_papers:papers", args=[event.pk]),
        reverse("event_papers:attendance", args=[event.pk, "de"]),
        reverse("event_papers:badges", args=[event.pk, "cs"]),
        reverse("event_papers:attendance_file", args=[event.pk, "de", "csv"]),
        reverse("event_papers:mail_log", args=[event.pk, "de"]),
        reverse("event_papers:evidence", args=[event.pk, "cs"]),
    ]


def test_papers_are_refused_to_whoever_does_not_run_the_event(client):
    event, other = an_open_event(), an_open_event("Other")
    a_registration(event, name="Jana Nováková")
    for user in (make_communicator(), an_organiser(other)):
        client.force_login(user)
        for address in addresses(event):
            response = client.get(address)
            assert (response.status_code, b"Nov\xc3\xa1kov\xc3\xa1" in response.content) == (302, False), address
    client.logout()
    assert {client.get(address).status_code for address in addresses(event)} == {302}


def test_who_runs_the_event_gets_all_its_papers(client):
    event = an_open_event()
    for user in (an_organiser(event), make_administrator()):
        client.force_login(user)
        assert {client.get(address).status_code for address in addresses(event)} == {200}


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_papers_asks_as_often_for_one_person_as_for_three(client, django_assert_num_queries, count):
    event = an_open_event()
    registrations(event, count)
    client.force_login(an_organiser(event))
    address = reverse("event_papers:papers", args=[event.pk])
    client.get(address)

    with django_assert_num_queries(25):
        client.get(address)


def test_language_that_the_site_has_not_and_day_without_event_are_not_found(client):
    event = an_open_event()
    client.force_login(an_organiser(event))

    unknown = [
        reverse("event_papers:badges", args=[event.pk, "fr"]),
        reverse("event_papers:attendance_of_day", args=[event.pk, "de", "1999-01-01"]),
    ]
    assert [client.get(address).status_code for address in unknown] == [404, 404]
