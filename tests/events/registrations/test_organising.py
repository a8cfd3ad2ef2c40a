"""What an organiser does with registrations, and the figures that he plans with."""

import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.enums import Mode, Precision, RegistrationSource, RegistrationState
from events.models import Question, Registration
from events.services.registrations.changing import cancel_registration
from glokal.core.models import Mail
from tests.factories.accounts import make_administrator, make_communicator, make_moderator
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.registrations import a_registration, an_open_event, an_unconfirmed, registrations

pytestmark = pytest.mark.django_db

ADDED = {
    "name": "Jana Nováková",
    "email": "jana@example.cz",
    "organisation_name": "Novák s.r.o.",
    "country": "cz",
    "language": "cs",
    "mode": "on_site",
}


@pytest.fixture
def organiser(client):
    user = make_organiser()
    client.force_login(user)
    return user


def url(name, event_or_registration):
    if isinstance(event_or_registration, Registration):
        return reverse(f"events:{name}", args=[event_or_registration.public_id])
    return reverse(f"events:{name}", args=[event_or_registration.pk])


def figures(client, event):
    """The tables of the page as they are read: title, then label and number."""
    shown = client.get(url("registrations", event)).context["figures"]
    return {
        table.title: {figure.label: figure.count for figure in table.figures}
        for table in (shown.states, *shown.tables, *shown.questions)
        if table.figures
    }


def test_the_figures_of_an_event_say_how_many_and_of_what_kind(client, organiser):
    event = an_event_run_by(organiser, mode=Mode.HYBRID, seats_on_site=2)
    Question.objects.create(event=event, key="bus", kind="choice", choices="chemnitz,none")
    a_registration(event, "a@example.org", spoken_languages=["cs", "en"], answers={"bus": "chemnitz"})
    a_registration(
        event, "b@example.org", country="de", language="de", interpretation_into="de", photo_consent=True,
        organisation_kind="company",
    )  # fmt: skip
    a_registration(event, "c@example.org")
    an_unconfirmed(event, "d@example.org", mode="online")

    shown = figures(client, event)

    assert shown["Anmeldungen"] == {
        "Angemeldet": 3,
        "Noch nicht bestätigt": 1,
        "Bestätigt": 2,
        "Auf der Warteliste": 1,
        "Platz angeboten": 0,
        "Storniert": 0,
    }
    assert shown["Land"] == {"Deutschland": 1, "Tschechien": 1}
    assert shown["Braucht Verdolmetschung in"] == {"Deutsch": 1, "keine": 1}
    assert shown["Fotos"] == {"einverstanden": 1, "keine Fotos": 1}
    assert shown["Gesprochene Sprachen"] == {"Tschechisch": 1, "Englisch": 1}
    assert shown["bus"] == {"chemnitz": 1, "none": 0}


def test_a_figure_leads_to_those_who_are_counted(client, organiser):
    event = an_event_run_by(organiser)
    a_registration(event, photo_consent=True)
    a_registration(event, "jana@example.org", name="Jana", country="de", photo_consent=False)
    a_registration(an_event_run_by(organiser, "Zweite"), "olga@example.org", name="Olga")

    page = client.get(url("registrations", event)).text
    links = re.findall(r'href="([^"]+registration/\?event=[^"]+)">\d+</a>', page)

    found = {link.split("exact=confirmed&amp;")[-1]: client.get(link.replace("&amp;", "&")) for link in links}
    names = {query: [one.name for one in answer.context["object_list"]] for query, answer in found.items()}
    assert names["country__exact=de"] == ["Jana"]
    assert names["photo_consent__exact=0"] == ["Jana"]
    assert names["photo_consent__exact=1"] == ["Eva Dvořáková"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_figures_cost_the_same_for_one_and_for_many(client, organiser, django_assert_num_queries, count):
    event = an_event_run_by(organiser)
    registrations(event, count)
    client.get(url("registrations", event))

    with django_assert_num_queries(15):
        client.get(url("registrations", event))


def test_the_page_names_questions_without_words(client, organiser):
    event = an_event_run_by(organiser)
    Question.objects.create(event=event, key="bus")

    page = client.get(url("registrations", event)).text

    told = "Diese zusätzlichen Fragen haben auf der Seite der Veranstaltung noch keinen Wortlaut oder nicht eine Zeile"
    assert f"Deutsch: {told} für jede Antwort: bus" in page


def test_needs_are_written_down_once_there_is_a_date(client, organiser):
    event = an_event_run_by(organiser)
    shown = {"access_needs", "diet"}
    assert shown <= client.get(url("add_registration", event)).context["form"].fields.keys()

    event.precision, event.edtf, event.starts_at, event.ends_at = Precision.TO_BE_ANNOUNCED, "", None, None
    event.save()

    assert shown.isdisjoint(client.get(url("add_registration", event)).context["form"].fields)


def test_somebody_who_called_is_added_and_told_in_her_language(client, organiser):
    event = an_event_run_by(organiser, seats_on_site=5)
    Question.objects.create(event=event, key="bus", kind="choice", choices="chemnitz,none", is_required=True)

    client.post(url("add_registration", event), ADDED | {"answer_bus": "none"})

    added = Registration.objects.get()
    assert (added.state, added.source, added.holds_seat) == (
        RegistrationState.CONFIRMED,
        RegistrationSource.ORGANISER,
        True,
    )
    assert added.answers == {"bus": "none"}
    mail = Mail.objects.get()
    assert (mail.recipient, mail.language, mail.template) == ("jana@example.cz", "cs", "events/registration_confirmed")
    assert ModelLogEntry.objects.for_instance(added).get().user == organiser


def test_whoever_is_added_to_a_full_event_waits(client, organiser):
    event = an_event_run_by(organiser, seats_on_site=1)
    a_registration(event)

    page = client.post(url("add_registration", event), ADDED, follow=True).text

    assert Registration.objects.get(name="Jana Nováková").state == RegistrationState.WAITING
    assert "Alle Plätze sind vergeben: Jana Nováková steht auf der Warteliste" in page


def test_what_is_missing_is_said_and_what_was_typed_stays(client, organiser):
    event = an_event_run_by(organiser)

    response = client.post(url("add_registration", event), ADDED | {"email": ""})

    assert list(response.context["form"].errors) == ["email"]
    assert 'value="Jana Nováková"' in response.text


def test_nobody_is_added_twice(client, organiser):
    event = an_event_run_by(organiser)
    client.post(url("add_registration", event), ADDED)

    response = client.post(url("add_registration", event), ADDED)

    assert "Diese Person ist für die Veranstaltung schon angemeldet." in response.text
    assert Registration.objects.count() == 1


def test_a_registration_is_changed(client, organiser):
    registration = a_registration(an_event_run_by(organiser))

    client.post(url("change_registration", registration), ADDED | {"name": "Eva Nová", "email": "x@example.org"})

    registration.refresh_from_db()
    assert (registration.name, registration.email) == ("Eva Nová", "eva@example.cz")
    entry = ModelLogEntry.objects.for_instance(registration).get(action="events.registration.change")
    assert (entry.label, entry.data) == (registration.public_id, {"fields": ["name", "organisation_name"]})


def test_cancelling_asks_first_and_gives_the_seat_to_whoever_waits(client, organiser):
    event = an_event_run_by(organiser, seats_on_site=1)
    first, second = registrations(event, 2)

    question = client.get(url("cancel_registration", first)).text
    assert "Ja, stornieren" in question
    first.refresh_from_db()
    assert first.state == RegistrationState.CONFIRMED

    client.post(url("cancel_registration", first))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.ended_by, second.state) == ("cancelled", "organiser", "offered")


def test_an_organiser_reads_why_nothing_is_cancelled_any_more(client, organiser, time_machine):
    event = an_event_run_by(organiser)
    eva = a_registration(event)
    time_machine.move_to(event.ends_at, tick=False)
    client.force_login(organiser)

    page = client.post(url("cancel_registration", eva), follow=True).text

    assert "Die Veranstaltung ist vorbei." in page
    assert url("cancel_registration", eva) not in page
    eva.refresh_from_db()
    assert eva.state == RegistrationState.CONFIRMED


def test_a_seat_is_offered_out_of_turn(client, organiser):
    event = an_event_run_by(organiser, seats_on_site=1)
    _seated, _first, second = registrations(event, 3)
    type(event).objects.filter(pk=event.pk).update(seats_on_site=2)

    client.post(url("offer_seat", second))

    second.refresh_from_db()
    assert second.state == RegistrationState.OFFERED


def test_without_a_free_seat_the_next_one_is_offered_out_of_turn(client, organiser):
    seated, first, second = registrations(an_event_run_by(organiser, seats_on_site=1), 3)

    page = client.post(url("offer_seat", second), follow=True).text

    assert "Kein Platz ist frei. Der nächste wird dieser Person angeboten, die nun an erster Stelle steht." in page
    assert "Jemand wurde auf der Warteliste an die erste Stelle gesetzt" in page
    cancel_registration(seated)
    states = dict(Registration.objects.values_list("pk", "state"))
    assert (states[first.pk], states[second.pk]) == (RegistrationState.WAITING, RegistrationState.OFFERED)


def test_who_is_first_in_line_stays_first(client, organiser):
    _seated, first, second = registrations(an_event_run_by(organiser, seats_on_site=1), 3)

    client.post(url("offer_seat", first))

    waits = Registration.objects.in_line()
    assert [one.pk for one in waits] == [first.pk, second.pk]
    assert waits[0].waiting_since == first.waiting_since


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (RegistrationState.CONFIRMED, "Das ist schon erledigt: Die Person hat einen Platz."),
        (RegistrationState.OFFERED, "Das ist schon erledigt: Der Person ist ein Platz angeboten"),
    ],
)
def test_nobody_is_asked_again_about_a_seat_that_was_given(client, organiser, state, told):
    registration = a_registration(an_event_run_by(organiser))
    Registration.objects.filter(pk=registration.pk).update(state=state)

    page = client.get(url("offer_seat", registration), follow=True)

    assert page.redirect_chain == [(reverse("events_registration_modeladmin_inspect", args=[registration.pk]), 302)]
    assert told in page.text


@pytest.mark.parametrize("make", [make_communicator, make_moderator, lambda: make_organiser("other@example.org")])
def test_who_does_not_run_the_event_reads_and_changes_nothing(client, make):
    user = make()
    event = an_event_run_by(make_organiser())
    if "organiser" not in [*user.groups.values_list("name", flat=True)] and user.email != "other@example.org":
        event.people_in_charge.add(user)  # being named alone is not enough
    registration = a_registration(event)
    client.force_login(user)

    answers = [
        *(client.get(url(name, event)) for name in ("registrations", "add_registration", "messages", "write_message")),
        *(client.get(url(f"{name}_registration", registration)) for name in ("change", "cancel")),
        client.post(url("add_registration", event), ADDED),
        client.post(url("cancel_registration", registration)),
        client.post(url("change_registration", registration), ADDED),
        client.post(url("offer_seat", registration)),
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert not any("Eva" in answer.text for answer in answers)
    assert list(Registration.objects.values_list("name", "state")) == [("Eva Dvořáková", "confirmed")]


def test_the_start_page_shows_an_organiser_what_comes_next(client, organiser):
    event = an_event_run_by(organiser, "Teiletisch", seats_on_site=2)
    registrations(event, 3)
    an_open_event("Fremd")

    def panel(user):
        client.force_login(user)
        html = client.get("/admin/").text
        start = html.find('id="next-events')
        found = re.findall(r"/registrations/\">(\w+)</a>|<td>(\d[^<]+ · \d[^<]+)</td>", html[start:])
        return ["".join(each).strip() for each in found] if start > 0 else None

    assert panel(organiser) == ["Teiletisch", "2 bestätigt · 1 wartet"]
    assert panel(make_communicator()) is None
    assert panel(make_administrator()) is None


def test_an_event_with_registrations_is_not_deleted(client):
    event = an_open_event()
    a_registration(event)
    event.pages.all().delete()
    client.force_login(make_administrator())

    page = client.post(reverse("events:delete", args=[event.pk]), follow=True).text

    assert "Sagen Sie sie stattdessen ab" in page
    assert type(event).objects.filter(pk=event.pk).exists()


def test_no_name_stands_in_the_log(client, organiser):
    client.post(url("add_registration", an_event_run_by(organiser)), ADDED)

    assert not ModelLogEntry.objects.filter(label__contains="Nov").exists()
