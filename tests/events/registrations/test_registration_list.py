"""Who is registered, in the CMS: for those who run the event, and for nobody else."""

import csv
import io
import json
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from events.enums import RegistrationState
from events.models import Question, QuestionWords, Registration
from tests.factories.accounts import make_administrator, make_communicator, make_moderator, make_translator
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.registrations import a_registration, an_open_event, an_unconfirmed, registrations

pytestmark = pytest.mark.django_db

LIST = "events_registration_modeladmin_index"
INSPECT = "events_registration_modeladmin_inspect"


@pytest.fixture
def organiser(client):
    user = make_organiser()
    client.force_login(user)
    return user


def names(response):
    return re.findall(r'title="[^"]*"[^>]*>\s*(Person \d|Eva Dvořáková|Jana Nováková)\s*<', response.text)


def listed(client, **query):
    """The names in the list, in its order."""
    context = client.get(reverse(LIST), query).context
    return [registration.name for registration in context["object_list"]]


def table(client, kind="csv", **query):
    content = client.get(reverse(LIST), query | {"export": kind}).content
    if kind == "xlsx":
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return [["" if cell is None else cell for cell in row] for row in rows]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(("language", "asked"), [("de", "Anmeldungen suchen"), ("cs", "Hledat přihlášky")])
def test_the_search_box_writes_nouns_as_its_language_does(client, language, asked):
    organiser = make_organiser(language=language)
    a_registration(an_event_run_by(organiser))
    client.force_login(organiser)

    page = client.get(reverse(LIST)).text

    assert re.findall(r'placeholder="([^"]+)"', page) == [asked]


@pytest.mark.parametrize(
    ("language", "heading", "spoken"),
    [("de", "Anmeldung", "Gesprochene Sprachen"), ("cs", "Přihláška", "Jazyky, kterými hovoří")],
)
def test_a_registration_is_called_so_and_its_languages_are_those_of_the_person(client, language, heading, spoken):
    organiser = make_organiser(language=language)
    registration = a_registration(an_event_run_by(organiser), spoken_languages=["cs"])
    client.force_login(organiser)

    shown = client.get(reverse(INSPECT, args=[registration.pk]))
    form = client.get(reverse("events:change_registration", args=[registration.public_id])).context["form"]

    assert shown.context["view"].get_page_title() == heading
    with override(language):
        labels = (shown.context["lines"][5][0], str(form["spoken_languages"].label))
    assert labels == (spoken, spoken)


@pytest.mark.parametrize(("language", "heading"), [("de", "Anmeldungen"), ("cs", "Přihlášky")])
def test_an_organiser_finds_his_registrations_in_the_menu(client, language, heading):
    organiser = make_organiser(language=language)
    a_registration(an_event_run_by(organiser))
    client.force_login(organiser)

    menu = client.get(reverse("wagtailadmin_home")).text

    assert f'"label": {json.dumps(heading)}' in menu
    assert listed(client) == ["Eva Dvořáková"]


def test_an_organiser_sees_the_registrations_of_his_events_alone(client, organiser):
    own = a_registration(an_event_run_by(organiser))
    other = a_registration(an_open_event("Fremd"), name="Jana Nováková")

    page = client.get(reverse(LIST)).text
    answers = {one.name: client.get(reverse(INSPECT, args=[one.pk])) for one in (own, other)}

    assert ("Eva Dvořáková" in page, "Jana Nováková" in page, "Fremd" in page) == (True, False, False)
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "Eva Dvořáková": 200,
        "Jana Nováková": 302,
    }


@pytest.mark.parametrize("make", [make_communicator, make_moderator, lambda: make_translator("cs")])
def test_who_runs_no_event_sees_no_registration_even_if_he_is_named(client, make):
    user = make()
    registration = a_registration(an_event_run_by(user))
    client.force_login(user)

    for address in (reverse(LIST), reverse(LIST) + "?export=csv", reverse(INSPECT, args=[registration.pk])):
        answer = client.get(address)
        assert (answer.status_code, "Eva" in answer.text) == (302, False)
    assert json.dumps("Anmeldungen") not in client.get(reverse("wagtailadmin_home")).text


def test_an_organiser_who_is_in_charge_no_more_sees_nothing(client, organiser):
    event = an_event_run_by(organiser)
    registration = a_registration(event)
    event.people_in_charge.clear()

    assert listed(client) == []
    assert client.get(reverse(INSPECT, args=[registration.pk])).status_code == 302


def test_an_administrator_sees_all(client):
    a_registration(an_open_event())
    client.force_login(make_administrator())

    assert listed(client) == ["Eva Dvořáková"]


@pytest.mark.parametrize("name", ["create", "edit", "delete"])
def test_the_list_changes_and_deletes_nothing(client, name):
    registration = a_registration(an_open_event())
    client.force_login(make_administrator())
    arguments = [] if name == "create" else [registration.pk]

    client.post(reverse(f"events_registration_modeladmin_{name}", args=arguments), {"name": "x"})

    assert Registration.objects.get().name == "Eva Dvořáková"


def test_the_list_is_narrowed_and_searched(client, organiser):
    event, second = an_event_run_by(organiser, seats_on_site=1), an_event_run_by(organiser, "Zweite")
    a_registration(event, spoken_languages=["cs", "en"])
    a_registration(
        event, "jana@example.org", name="Jana Nováková", country="de", language="de", spoken_languages=["de"]
    )
    an_unconfirmed(second, "olga@example.org", name="Olga", organisation_name="Elbwerk")

    def found(**query):
        return sorted(listed(client, **query))

    assert found(event=event.public_id) == ["Eva Dvořáková", "Jana Nováková"]
    assert found(state__exact=RegistrationState.WAITING) == ["Jana Nováková"]
    assert found(country__exact="de") == ["Jana Nováková"]
    assert found(language__exact="cs") == ["Eva Dvořáková", "Olga"]
    assert found(speaks="en") == ["Eva Dvořáková"]
    assert found(q="elbw") == ["Olga"]
    assert found(q="jana@") == ["Jana Nováková"]


def test_an_address_asks_nothing_that_is_no_filter(client, organiser):
    a_registration(an_event_run_by(organiser))

    assert listed(client, event__people_in_charge__password__startswith="x") == ["Eva Dvořáková"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(client, organiser, django_assert_num_queries, count):
    registrations(an_event_run_by(organiser), count)
    client.get(reverse(LIST))

    with django_assert_num_queries(17):
        assert len(listed(client)) == count


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_table_costs_the_same_for_one_and_for_many(client, organiser, django_assert_num_queries, count, kind):
    registrations(an_event_run_by(organiser), count)
    client.get(reverse(LIST))

    with django_assert_num_queries(12):
        assert len(table(client, kind)) == count + 1


@pytest.mark.parametrize(("kind", "written"), [("csv", "'=cmd()"), ("xlsx", "=cmd()")])
def test_a_table_runs_nothing_and_tells_no_needs(client, organiser, kind, written):
    event = an_event_run_by(organiser)
    Question.objects.create(event=event, key="bus", kind="choice", choices="chemnitz,none")
    a_registration(
        event, organisation_name="=cmd()", access_needs="Rollstuhl", diet="vegan", answers={"bus": "chemnitz"}
    )

    headings, row = table(client, kind)
    assert headings[0] == "Nummer"
    by_name = dict(zip(headings, row, strict=True))

    assert by_name["Organisation"] == written
    assert (by_name["Name"], by_name["Status"], by_name["bus"]) == ("Eva Dvořáková", "Bestätigt", "chemnitz")
    assert not {"Rollstuhl", "vegan"} & {*row}


def test_needs_are_told_who_asks_for_them_and_the_log_says_so(client, organiser):
    event = an_event_run_by(organiser)
    a_registration(event, access_needs="Rollstuhl", diet="vegan")

    row = table(client, needs="1")[1]

    assert row[-2:] == ["Rollstuhl", "vegan"]
    entry = ModelLogEntry.objects.for_instance(event).get(action="events.registration.export")
    assert (entry.user, entry.data) == (organiser, {"rows": 1, "needs": True})


def test_a_registration_is_read_with_the_words_of_its_questions(client):
    organiser = make_organiser(language="cs")
    event = an_event_run_by(organiser)
    question = Question.objects.create(event=event, key="bus", kind="choices", choices="chemnitz,dresden")
    page = event.pages.get(alias_of=None)
    words = {"label": "Bus ab", "choice_labels": "Chemnitz Hbf\nDresden Hbf"}
    QuestionWords.objects.create(page=page, question=question, locale=page.locale, **words)
    registration = a_registration(event, answers={"bus": ["dresden"]}, diet="vegan", interpretation_into="cs")
    client.force_login(organiser)

    context = client.get(reverse(INSPECT, args=[registration.pk])).context

    lines = dict(context["lines"])
    assert lines["Bus ab"] == "Dresden Hbf"
    assert (lines["Stav"], lines["Požadavky na jídlo, nesnášenlivosti"], lines["Potřebuje tlumočení do"]) == (
        "Potvrzeno",
        "vegan",
        "čeština",
    )
