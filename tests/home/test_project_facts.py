"""The key facts of the project: kept once, read in each language."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.enums import PartnerRole, Purpose
from home.models import ProjectFacts, ProjectPartner
from home.selectors.project import project_facts
from tests.factories.accounts import make_communicator, make_translator
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
