"""The key facts of the project: kept once, read in each language."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from directory.enums import OrganisationState
from directory.models import Organisation
from home.enums import PartnerRole, Purpose
from home.models import ProjectFacts, ProjectPartner
from home.selectors.project import project_facts
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import organisation
from tests.factories.home import content_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts():
    facts = ProjectFacts.objects.create(
        name={"de": "Brücken", "cs": "Mosty"},
        programme={"de": "Interreg Sachsen – Tschechien"},
        number="100",
        first_day="2024-01-01",
        last_day="2026-06-30",
        budget=Decimal("610799.70"),
        eu_amount=Decimal("488639.75"),
    )
    ProjectPartner.objects.create(facts=facts, name="Kammer", role=PartnerRole.LEAD, note={"de": "in Dresden"})
    return facts


def as_pairs(language):
    return [(fact.label, fact.value.replace("\u00a0", " ")) for fact in project_facts(language).facts]


def test_a_german_reader_reads_them_in_german(facts):
    assert as_pairs("de") == [
        ("Projekt", "Brücken"),
        ("Name auf Tschechisch", "Mosty"),
        ("Programm", "Interreg Sachsen – Tschechien"),
        ("Projektnummer", "100"),
        ("Laufzeit", "1. Januar 2024 – 30. Juni 2026"),
        ("Gesamtbudget", "610.799,70 €"),
        ("davon EU-Mittel", "488.639,75 € (80 %)"),
    ]


def test_a_czech_reader_reads_them_in_czech_and_nothing_is_filled_in_from_german(facts):
    assert as_pairs("cs") == [
        ("Projekt", "Mosty"),
        ("Název (němčina)", "Brücken"),
        ("Číslo projektu", "100"),
        ("Doba realizace", "1. ledna 2024 – 30. června 2026"),
        ("Celkový rozpočet", "610 799,70 €"),
        ("z toho prostředky EU", "488 639,75 € (80 %)"),
    ]
    assert project_facts("cs").partners[0].note == ""


@pytest.mark.parametrize(("amount", "share"), [("50.00", "(50 %)"), ("33.35", "(33,4 %)")])
def test_the_share_of_the_eu_is_computed(facts, amount, share):
    ProjectFacts.objects.update(budget=Decimal(100), eu_amount=Decimal(amount))

    assert as_pairs("de")[-1][1].endswith(share)


def test_the_page_about_the_project_shows_them_and_no_other_page_does(client, facts):
    project = content_page("de", title="Projekt", purpose=Purpose.PROJECT)
    other = content_page("de", title="Anderes")

    shown = client.get(project.get_url()).text
    assert '<dd lang="cs">Mosty</dd>' in shown
    assert "in Dresden" in shown
    assert "Gesamtbudget" not in client.get(other.get_url()).text


def test_a_communicator_keeps_them_a_translator_may_not(client, facts):
    address = reverse("wagtailsettings:edit", args=["home", "projectfacts", facts.pk])

    client.force_login(make_communicator())
    assert client.get(address).status_code == 200
    client.force_login(make_translator("cs"))
    assert client.get(address).status_code == 302


def test_the_eu_gives_no_more_than_there_is(facts):
    facts.eu_amount = Decimal(700000)

    with pytest.raises(ValidationError):
        facts.full_clean()


@pytest.fixture
def partner(facts):
    entry = organisation("Handelskammer", country="CZ", website="https://www.kammer.example/")
    return ProjectPartner.objects.create(facts=facts, name="AHK", organisation=entry)


def shown(client, address):
    """Return the row of the second partner."""
    return re.findall(r'<dd class="partner">.*?</dd>', client.get(address).text, re.DOTALL)[1]


def test_a_partner_of_the_directory_leads_there_and_shares_its_side_and_website(client, partner):
    entry = partner.organisation

    row = shown(client, "/de/")

    assert f'<a href="/de/partner-finden/{entry.slug}-{entry.public_id}/">AHK</a>' in row
    assert '<a class="partner__website" href="https://www.kammer.example/">kammer.example</a>' in row
    assert "place--cz" in row
    assert "Tschechien" in row
    assert "Česko" in shown(client, "/cs/")


def test_what_is_said_of_a_partner_itself_counts_more(client, partner):
    ProjectPartner.objects.filter(pk=partner.pk).update(side="de", website="https://ahk.example/")

    row = shown(client, "/de/")

    assert "Sachsen" in row
    assert "ahk.example" in row
    assert "kammer.example" not in row


def test_nothing_of_an_entry_that_isnt_public_is_shown(client, partner):
    Organisation.objects.update(state=OrganisationState.DRAFT)

    row = shown(client, "/de/")

    assert "AHK" in row
    assert "href" not in row
    assert "place--" not in row


def test_a_partner_stays_when_its_entry_is_deleted(client, partner):
    partner.organisation.delete()

    assert "AHK" in shown(client, "/de/")


def test_the_page_about_the_project_shows_the_same(client, partner):
    project = content_page("de", title="Projekt", purpose=Purpose.PROJECT)

    assert shown(client, project.get_url()) == shown(client, "/de/")


def test_a_communicator_chooses_the_entry_of_a_partner(client, partner):
    client.force_login(make_communicator())

    form = client.get(reverse("wagtailsettings:edit", args=["home", "projectfacts", partner.facts_id])).text

    assert "partners-1-organisation" in form
