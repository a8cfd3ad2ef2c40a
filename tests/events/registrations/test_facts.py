"""How one registers, and what is asked, as facts of an event in the CMS."""

import pytest
from django.urls import reverse

from events.enums import Mode, RegistrationState
from events.models import Event, Question, Registration
from tests.events.test_cms import errors_of, facts
from tests.factories.accounts import make_communicator, make_user
from tests.factories.events import an_event
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.registrations import a_registration, an_open_event, registrations

NO_SUCH_MODE = (
    "Diese Art der Teilnahme gibt es bei der Veranstaltung nicht: „Online“. Lassen Sie das Feld leer oder ändern Sie "
    "die Form der Veranstaltung."
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def communicator(client):
    user = make_communicator()
    client.force_login(user)
    return user


def sent(event=None, *, questions=(), **fields):
    """What the browser sends, with the event's own date and questions where it has them."""
    data = {"registration": "here", "mode": "on_site", "has_waiting_list": "on", "offer_hours": "48"}
    if event and event.starts_at:
        data |= {"precision": "datetime"}
        data |= {
            name: getattr(event, name).astimezone().strftime("%Y-%m-%d %H:%M") for name in ("starts_at", "ends_at")
        }
    old = sum(bool(question.get("id")) for question in questions)
    data |= {"questions-TOTAL_FORMS": len(questions), "questions-INITIAL_FORMS": old}
    for number, question in enumerate(questions):
        data |= {f"questions-{number}-{name}": value for name, value in question.items()}
        data |= {f"questions-{number}-ORDER": number + 1}
    return facts(**data | fields)


def edit(client, event, **fields):
    return client.post(reverse("events:edit", args=[event.pk]), sent(event, **fields))


def test_an_editor_opens_registration_with_seats_and_a_question(client, communicator):
    question = {"key": "bus", "kind": "choice", "choices": "chemnitz, none"}

    response = client.post(reverse("events:add"), sent(questions=[question], seats_on_site="50"))

    event = Event.objects.get()
    assert response.status_code == 302
    assert (event.registration, event.seats_on_site, event.has_waiting_list) == ("here", 50, True)
    assert [(one.key, one.choice_keys) for one in event.questions.all()] == [("bus", ["chemnitz", "none"])]


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"registration": "elsewhere"},
            {"registration_url": ["Geben Sie die Adresse an, unter der man sich anmeldet."]},
        ),
        (
            {"registration_opens_at": "2027-01-14 09:00", "registration_closes_at": "2027-01-13 09:00"},
            {"registration_closes_at": ["Der Anmeldeschluss muss nach der Öffnung der Anmeldung liegen."]},
        ),
        (
            {"seats_online": "20"},
            {"seats_online": [NO_SUCH_MODE]},
        ),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, communicator, fields, errors):
    response = client.post(reverse("events:add"), sent(**fields))

    assert {name: errors_of(response).get(name) for name in errors} == errors


def test_there_are_never_fewer_seats_than_are_taken(client, communicator):
    event = an_open_event(seats_on_site=5)
    registrations(event, 3)

    response = edit(client, event, seats_on_site="2")

    assert errors_of(response)["seats_on_site"] == ["3 Plätze sind schon vergeben. Geben Sie mindestens so viele an."]
    event.refresh_from_db()
    assert event.seats_on_site == 5


def test_a_form_that_was_opened_before_somebody_registered_takes_no_seat_from_her(client, communicator):
    event = an_open_event(seats_on_site=5)
    client.get(reverse("events:edit", args=[event.pk]))
    a_registration(event)

    edit(client, event, seats_on_site="5", town="Děčín")

    event.refresh_from_db()
    assert (event.town, event.taken_on_site) == ("Děčín", 1)


def test_seats_that_are_added_are_offered_to_whoever_waits(client, communicator):
    event = an_open_event(seats_on_site=1)
    registrations(event, 2)

    edit(client, event, seats_on_site="2")

    assert [one.state for one in Registration.objects.order_by("pk")] == [
        RegistrationState.CONFIRMED,
        RegistrationState.OFFERED,
    ]


def test_an_event_that_moves_online_takes_its_people_along(client, communicator):
    event = an_open_event(seats_on_site=5)
    a_registration(event)

    edit(client, event, mode="online", seats_on_site="5")

    event.refresh_from_db()
    assert (event.seats_on_site, event.taken_on_site, event.taken_online) == (None, 0, 1)


def test_whoever_gives_a_mode_up_need_not_empty_its_seats(client, communicator):
    event = an_open_event(mode=Mode.HYBRID, seats_online=20)

    edit(client, event, mode="on_site", seats_online="20")

    event.refresh_from_db()
    assert (event.mode, event.seats_online) == ("on_site", None)


@pytest.mark.parametrize(
    ("change", "name", "message"),
    [
        ({"key": "coach"}, "key", "„bus“ wurde schon beantwortet, deshalb bleibt dieser Schlüssel."),
        ({"kind": "text", "choices": ""}, "kind", "„bus“ wurde schon beantwortet, deshalb bleibt die Art der Frage."),
        ({"choices": "none"}, "choices", "Das hat schon jemand gewählt: chemnitz"),
        ({"DELETE": "on"}, "__all__", "„bus“ wurde schon beantwortet, deshalb bleibt diese Frage."),
    ],
)
def test_what_was_answered_keeps_its_question(client, communicator, change, name, message):
    event = an_open_event()
    question = Question.objects.create(event=event, key="bus", kind="choice", choices="chemnitz,none")
    a_registration(event, answers={"bus": "chemnitz"})
    stored = {"id": question.pk, "key": "bus", "kind": "choice", "choices": "chemnitz,none"}

    response = edit(client, event, questions=[stored | change])

    form = response.context["form"].formsets["questions"].forms[0]
    assert form.errors[name] == [message]
    assert Question.objects.get().key == "bus"


def test_a_question_that_nobody_answered_goes(client, communicator):
    event = an_open_event()
    question = Question.objects.create(event=event, key="bus")

    edit(client, event, questions=[{"id": question.pk, "key": "bus", "kind": "text", "DELETE": "on"}])

    assert not Question.objects.exists()


def test_two_questions_have_two_keys(client, communicator):
    question = {"key": "bus", "kind": "text"}

    response = client.post(reverse("events:add"), sent(questions=[question, question]))

    forms = response.context["form"].formsets["questions"].forms
    assert forms[1].errors["key"] == ["Eine andere Frage hat diesen Schlüssel."]


def test_only_people_of_the_cms_can_be_put_in_charge_and_only_by_an_editor(client, communicator):
    organiser, member = make_organiser(), make_communicator("kollegin@example.org")
    make_user("member@example.org")
    event = an_event()

    form = client.get(reverse("events:edit", args=[event.pk])).context["form"]

    assert [user.email for user in form.fields["people_in_charge"].queryset] == sorted(
        [communicator.email, member.email, organiser.email]
    )


def test_an_organiser_edits_his_event_and_no_other(client):
    organiser = make_organiser(language="cs")
    own, other = an_event_run_by(organiser, "Vlastní"), an_open_event("Cizí")
    client.force_login(organiser)

    listed = client.get(reverse("events:index")).text
    assert ("Vlastní" in listed, "Cizí" in listed) == (True, False)
    assert client.get(reverse("events:edit", args=[own.pk])).status_code == 200
    for name in ("edit", "history", "usage", "delete"):
        assert client.get(reverse(f"events:{name}", args=[other.pk])).status_code == 302, name

    edit(client, own, town="Děčín")
    edit(client, other, town="Děčín")

    assert [Event.objects.get(pk=event.pk).town for event in (own, other)] == ["Děčín", "Most"]


def test_an_organiser_puts_nobody_in_charge(client):
    organiser, colleague = make_organiser(), make_organiser("kollege@example.org")
    event = an_event_run_by(organiser)
    client.force_login(organiser)

    edit(client, event, people_in_charge=[colleague.pk])

    assert list(event.people_in_charge.all()) == [organiser]


@pytest.mark.parametrize("name", ["add", "words"])
def test_an_organiser_starts_no_event_and_publishes_none(client, name):
    organiser = make_organiser()
    event = an_event_run_by(organiser)
    client.force_login(organiser)

    assert client.get(reverse(f"events:{name}", args=[event.pk] if name == "words" else [])).status_code == 302
