"""The project's indicators, counted from who came."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from events.enums import Audience, IndicatorRule, Status
from events.models import EventOrganiser, Indicator
from events.selectors.indicators import figures, organisations_taking_part, participations, public_events_held
from events.services.attendance import event_days
from events.services.indicators import load_indicators
from tests.factories.accounts import make_administrator, make_communicator, make_user
from tests.factories.directory import organisation
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.participants import an_organiser, who_came
from tests.factories.registrations import an_open_event

pytestmark = pytest.mark.django_db
PAST = datetime(2025, 5, 5, 9, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture
def organiser():
    return an_organiser()


def an_event_held(title="Workshop", **facts):
    return an_open_event(title, starts_at=PAST, **facts)


def totals():
    return {str(rule): figure.total for rule, figure in figures().items()}


def test_open_event_counts_as_an_event_and_one_for_guests_by_its_participants(organiser):
    for title, audience in (("Open", Audience.PUBLIC), ("Guests", Audience.TARGETED)):
        event = an_event_held(title, audience=audience)
        for name in ("Jana Nová", "Karl Groß"):
            who_came(event, name, by=organiser, organisation_name="")

    assert totals() == {"public_events": 1, "participations": 2, "organisations": 0}


def test_what_is_internal_cancelled_still_to_come_or_without_attendance_counts_nowhere(organiser):
    internal = an_event_held("Internal", audience=Audience.TARGETED)
    who_came(internal, by=organiser)
    type(internal).objects.filter(pk=internal.pk).update(audience=Audience.INTERNAL, publication="draft")
    cancelled = an_event_held("Cancelled")
    who_came(cancelled, by=organiser)
    type(cancelled).objects.filter(pk=cancelled.pk).update(status=Status.CANCELLED)
    who_came(an_open_event("To come"), by=organiser)
    an_event_held("Nobody recorded")

    assert totals() == {"public_events": 0, "participations": 0, "organisations": 0}


def test_person_counts_once_per_event_however_many_days_and_again_at_the_next(organiser):
    for title in ("First", "Second"):
        event = an_event_held(title, audience=Audience.TARGETED, hours=30)
        who_came(event, by=organiser, days=event_days(event))

    assert [row.days for row in participations()] == [2, 2]


def test_organisation_counts_once_by_its_entry_or_by_name_and_country(organiser):
    entry = organisation("Kovo Müller", country="DE")
    first, second = an_event_held("First"), an_event_held("Second", audience=Audience.TARGETED)
    who_came(first, "A", by=organiser, organisation=entry, country="de")
    who_came(second, "B", by=organiser, organisation_name="KOVO  Mueller", country="de")
    who_came(second, "C", by=organiser, organisation_name="Kovo Müller", country="cz")
    who_came(second, "D", by=organiser, organisation_name="kovo muller", country="cz")
    who_came(second, "E", by=organiser, organisation_name="", country="cz")

    rows = organisations_taking_part()

    assert [(row.name, row.country, row.entry, [event.working_title for event in row.events]) for row in rows] == [
        ("Kovo Müller", "cz", None, ["Second"]),
        ("Kovo Müller", "de", entry, ["First", "Second"]),
    ]
    assert figures()[IndicatorRule.ORGANISATIONS].parts == {"de": 1, "cz": 1}


def test_event_says_whether_organisers_of_both_sides_are_recorded(organiser):
    joint, lone = an_event_held("Joint"), an_event_held("Lone")
    for event, countries in ((joint, ("DE", "CZ")), (lone, ("DE",))):
        who_came(event, by=organiser)
        for country in countries:
            firm = organisation(f"{event} {country}", country=country)
            EventOrganiser.objects.create(event=event, organisation=firm)

    assert {row.event.working_title: row.is_joint for row in public_events_held()} == {"Joint": True, "Lone": False}


def test_every_installation_begins_with_the_programmes_indicators_and_keeps_what_was_edited():
    assert list(Indicator.objects.values_list("code", flat=True)) == [
        *("RCO115", "RCO116", "RCO81", "RCO84", "RCO87", "RCR104", "RCR84")
    ]
    Indicator.objects.filter(code="RCO81").update(target=200)
    Indicator.objects.filter(code="RCO116").delete()

    load_indicators()

    assert (Indicator.objects.count(), Indicator.objects.get(code="RCO81").target) == (6, 200)


def test_number_on_the_page_leads_to_its_rows_and_to_the_same_as_a_table(client, organiser):
    event = an_event_held("Runder Tisch", audience=Audience.TARGETED)
    who_came(event, "Jana Nováková", by=organiser)
    Indicator.objects.filter(code="RCO81").update(target=4)
    client.force_login(make_administrator(language="de"))

    page = client.get(reverse("event_papers:indicators")).content.decode()
    address = reverse("event_papers:counted_rows", args=["participations"])
    rows = client.get(address).content.decode()
    table = client.get(reverse("event_papers:counted_table", args=["participations", "csv"])).content.decode()

    assert f'<a href="{address}">1</a>' in page
    assert "Teilnahmen an grenzübergreifenden gemeinsamen Maßnahmen" in page
    assert "(25" in page
    assert ("Runder Tisch" in rows, "Jana Nováková" in rows, "Runder Tisch" in table) == (True, True, True)


def test_each_part_of_a_number_leads_to_its_own_rows_and_table(client, organiser):
    event = an_event_held("Runder Tisch", audience=Audience.TARGETED)
    who_came(event, "Jana Nováková", by=organiser, country="cz")
    who_came(event, "Jörg Müller", by=organiser, country="de")
    who_came(event, "Eva Müller", by=organiser, country="de")
    client.force_login(make_administrator(language="de"))
    address = reverse("event_papers:counted_rows", args=["participations"])

    page = client.get(reverse("event_papers:indicators")).text
    assert [f'<a href="{address}?part={part}">{count}</a>' in page for part, count in (("de", 2), ("cz", 1))] == [
        True,
        True,
    ]
    rows = client.get(f"{address}?part=cz")
    table = client.get(reverse("event_papers:counted_table", args=["participations", "csv"]) + "?part=cz").text

    assert [row[4] for row in rows.context_data["rows"]] == ["Jana Nováková"]
    assert "<strong>Tschechien</strong>" in rows.text
    assert 'csv?part=cz"' in rows.text
    assert ("Jana Nováková" in table, "Müller" in table) == (True, False)


def test_events_of_no_side_are_a_part_too(client, organiser):
    for title, side in (("Netz", ""), ("Most", "cz")):
        who_came(an_event_held(title, side=side), by=organiser)
    client.force_login(make_administrator(language="de"))

    rows = client.get(reverse("event_papers:counted_rows", args=["public_events"]) + "?part=")

    assert [row[0] for row in rows.context_data["rows"]] == ["Netz"]
    assert "<strong>Online</strong>" in rows.text


def test_communicator_sees_the_numbers_and_no_names_and_others_see_nothing(client, organiser):
    event = an_event_held("Runder Tisch", audience=Audience.TARGETED)
    who_came(event, "Jana Nováková", by=organiser, organisation_name="Novákovi")
    address = reverse("event_papers:counted_rows", args=["participations"])

    client.force_login(make_communicator())
    seen = client.get(address).content.decode()
    client.force_login(make_user("nobody@example.org"))
    refused = client.get(address)

    assert ("Runder Tisch" in seen, "Nováková" in seen, "Novákovi" in seen) == (True, False, False)
    assert (refused.status_code, b"Runder Tisch" in refused.content) == (302, False)


@pytest.mark.parametrize(
    ("rule", "is_said"), [("organisations", True), ("participations", True), ("public_events", False)]
)
def test_rows_without_names_say_why(client, organiser, rule, is_said):
    client.force_login(make_communicator())

    page = client.get(reverse("event_papers:counted_rows", args=[rule])).text

    assert ("Namen stehen nur" in page) == is_said


def test_organisation_is_named_to_who_runs_an_event_to_which_it_came_and_only_with_that(client):
    colleague, other = an_organiser(), make_organiser("other@example.org")
    own = an_event_run_by(colleague, "Own", starts_at=PAST, audience=Audience.TARGETED)
    foreign = an_event_run_by(other, "Foreign", starts_at=PAST, audience=Audience.TARGETED)
    for event, name, firm in ((own, "A", "Kovo"), (foreign, "B", "Kovo"), (foreign, "C", "Novákovi")):
        who_came(event, name, by=other, organisation_name=firm, country="cz")

    def cells(viewer):
        client.force_login(viewer)
        page = client.get(reverse("event_papers:counted_rows", args=["organisations"]))
        return [(row[0], row[-1]) for row in page.context_data["rows"]]

    colleague.user_permissions.add(Permission.objects.get(codename="view_indicator"))
    assert cells(make_communicator()) == [("–", "Own, Foreign"), ("–", "Foreign")]
    assert cells(colleague) == [("Kovo", "Own, –"), ("–", "Foreign")]
    assert cells(make_administrator()) == [("Kovo", "Own, Foreign"), ("Novákovi", "Foreign")]


@pytest.mark.parametrize("count", [1, 3])
def test_figures_ask_as_often_for_one_event_as_for_three(django_assert_num_queries, organiser, count):
    for number in range(count):
        for audience in (Audience.PUBLIC, Audience.TARGETED):
            who_came(an_event_held(f"{audience} {number}", audience=audience), f"P {number}", by=organiser)

    with django_assert_num_queries(6):
        figures()
