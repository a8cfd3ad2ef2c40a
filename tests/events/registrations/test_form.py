"""Registering by the form, in both languages: what it asks, what it keeps, and whom it tells what."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from events.enums import Mode, Precision, QuestionKind, RegistrationState, RegistrationWay
from events.models import Event, EventPage, Question, QuestionWords, Registration
from events.services.registrations.registering import register
from home.enums import PartnerRole
from home.models import ProjectFacts, ProjectPartner
from tests.events.registrations.forms import EVA, fill_in, form_of, hidden_in, link_in, text_of
from tests.factories.accounts import make_user
from tests.factories.directory import organisation
from tests.factories.events import a_page, a_public_event, an_event
from tests.factories.registrations import a_draft, a_registration, an_open_event, registrations

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def event():
    return an_open_event(seats_on_site=10)


@pytest.fixture
def send(client, clock, on_commit_runs):
    def send(event, page="de", **entered):
        with on_commit_runs():
            return fill_in(client, clock, event, page, **entered)

    return send


def ask(event, key, kind=QuestionKind.TEXT, *, choices="", is_required=False, **words):
    """A question of the event with its words by language, a list for choices: label, then the answers."""
    question = Question.objects.create(event=event, key=key, kind=kind, choices=choices, is_required=is_required)
    for language, (label, *labels) in words.items():
        page = EventPage.objects.get(event=event, locale__language_code=language)
        QuestionWords.objects.create(
            page=page, locale=page.locale, question=question, label=label, choice_labels="\n".join(labels)
        )


@pytest.mark.parametrize(("language", "subject"), [("de", "Bitte bestätigen"), ("cs", "Potvrďte prosím")])
def test_from_the_form_to_the_ticket(client, send, event, language, subject):
    answer = send(event, language, language=language)

    assert answer.url == f"{form_of(event, language)}?sent"
    [letter] = mail.outbox
    assert (letter.to, letter.subject.startswith(subject)) == (["eva@example.cz"], True)
    confirm = link_in(letter, "confirm")
    assert confirm.startswith(f"/{language}/")
    client.get(confirm)
    assert Registration.objects.get().state == RegistrationState.UNCONFIRMED  # a scanner opens links too
    manage = client.post(confirm, follow=True)
    assert Registration.objects.get().state == RegistrationState.CONFIRMED
    assert {"de": "Sie sind angemeldet", "cs": "Jste přihlášeni"}[language] in text_of(manage.text)


def test_what_was_filled_in_is_what_is_stored(send, event):
    firm = organisation("Obrobna Žeretín s.r.o.")
    send(
        event,
        organisation_name="Obrobna Žeretín s.r.o.",
        role="Einkauf",
        organisation_kind="company",
        spoken_languages=["cs", "en"],
        interpretation_into="cs",
        access_needs="Rollstuhl",
        diet="ohne Nüsse",
        photo_consent="on",
    )

    stored = Registration.objects.get()
    assert (stored.name, stored.email, stored.country, stored.language) == (
        "Eva Dvořáková",
        "eva@example.cz",
        "cz",
        "cs",
    )
    assert (stored.organisation, stored.role, stored.organisation_kind) == (firm, "Einkauf", "company")
    assert (stored.spoken_languages, stored.interpretation_into) == (["cs", "en"], "cs")
    assert (stored.access_needs, stored.diet, stored.photo_consent) == ("Rollstuhl", "ohne Nüsse", True)
    assert (stored.mode, stored.holds_seat) == ("on_site", True)


def test_an_organisation_that_nobody_knows_stays_as_it_was_typed(send, event):
    organisation("Obrobna Žeretín s.r.o.", state="draft")
    send(event, organisation_name="Obrobna Žeretín s.r.o.")

    stored = Registration.objects.get()
    assert (stored.organisation, stored.organisation_name) == (None, "Obrobna Žeretín s.r.o.")


def test_at_most_six_fields_are_required_and_nothing_is_ticked(client):
    hybrid = an_open_event(mode=Mode.HYBRID)
    page = client.get(form_of(hybrid, "cs")).text

    assert page.count("field__need") == 6
    assert re.search(r'<option value="cs" selected>Čeština', page)
    assert "checked" not in page


def test_the_notice_says_who_is_responsible_how_long_and_where_more_stands(client, event):
    facts = ProjectFacts.objects.create(name={"de": "Projekt"})
    ProjectPartner.objects.create(facts=facts, name="Kammer Nord", role=PartnerRole.LEAD)
    ProjectPartner.objects.create(facts=facts, name="Komora Sever", role=PartnerRole.PARTNER)
    ProjectPartner.objects.create(facts=facts, name="Ein Verein", role=PartnerRole.ASSOCIATED)
    page = event.pages.get(locale__language_code="de")
    page.registration_note = "<p>Bitte bringen Sie ein Werkstück mit.</p>"
    page.save_revision().publish()

    german, czech = (text_of(client.get(form_of(event, language)).text) for language in ("de", "cs"))

    assert "Verantwortlich dafür: Kammer Nord · Komora Sever" in german
    assert "Ein Verein" not in german
    assert "löschen wir 30 Tage nach der Veranstaltung" in german
    assert "mažeme 30 dnů po akci" in czech
    assert "Bitte bringen Sie ein Werkstück mit." in german
    assert '<div class="story" lang="de">' in client.get(form_of(event, "cs")).text


def test_the_events_own_questions_are_asked_in_the_readers_words_or_the_others_marked(client, send, event):
    ask(
        event,
        "bus",
        QuestionKind.CHOICE,
        choices="dresden, none",
        is_required=True,
        de=["Fahren Sie mit?", "ab Dresden", "nein"],
    )
    ask(event, "topics", QuestionKind.CHOICES, choices="metal, glass", de=["Themen", "Metall", "Glas"])
    ask(event, "first", QuestionKind.TICK, de=["Ich bin zum ersten Mal dabei."])
    ask(event, "goal")

    page = client.get(form_of(event, "cs")).text
    refused = send(event, "cs")
    taken = send(
        event,
        "cs",
        question_bus="dresden",
        question_topics=["metal", "glass"],
        question_first="on",
        question_goal="Partner",
    )

    assert '<span lang="de">Fahren Sie mit?</span>' in page
    assert '<span lang="de">ab Dresden</span>' in page
    assert 'href="#id_question_bus"' in refused.text or 'href="#id_question_bus_0"' in refused.text
    assert taken.status_code == 302
    assert Registration.objects.get().answers == {
        "bus": "dresden",
        "topics": ["metal", "glass"],
        "first": True,
        "goal": "Partner",
    }


def test_questions_of_another_event_are_not_asked(client, event):
    other = an_open_event("Anderes")
    ask(other, "secret", de=["Fremde Frage"])

    assert "Fremde Frage" not in client.get(form_of(event)).text


@pytest.mark.parametrize(
    ("language", "told"),
    [("de", "Noch nicht abgeschickt"), ("cs", "Zatím neodesláno")],
)
def test_an_error_keeps_what_was_typed_and_leads_to_the_field(send, event, language, told):
    answer = send(event, language, email="eva@", role="Einkauf", diet="ohne Nüsse", photo_consent="on")

    assert answer.status_code == 200
    assert told in text_of(answer.text)
    assert 'href="#id_email"' in answer.text
    for kept in ('value="eva@"', 'value="Einkauf"', 'value="ohne Nüsse"', 'value="Dvořák s.r.o."'):
        assert kept in answer.text
    assert re.search(r'name="photo_consent"[^>]*checked', answer.text)
    assert (Registration.objects.count(), mail.outbox) == (0, [])


def test_the_answer_is_the_same_whoever_is_registered(client, send, event):
    first = send(event)
    client.post(link_in(mail.outbox[0], "confirm"))
    second = send(event)
    third = send(event, email="nobody@example.cz")

    assert first.url == second.url == third.url
    assert Registration.objects.filter(email="eva@example.cz").count() == 1


def test_whoever_hoped_for_a_seat_is_asked_before_she_waits(client, clock, on_commit_runs, event):
    small = an_open_event("Klein", seats_on_site=1)
    hidden = hidden_in(client.get(form_of(small)).text)
    a_registration(small, "jan@example.org", name="Jan")
    clock.shift(timedelta(minutes=5))

    first = client.post(form_of(small), hidden | EVA | {"role": "Einkauf"})
    assert "Der letzte Platz wurde gerade vergeben" in text_of(first.text)
    assert 'value="Einkauf"' in first.text
    assert not Registration.objects.filter(email=EVA["email"]).exists()

    second = client.post(form_of(small), hidden_in(first.text) | EVA)
    assert second.url == f"{form_of(small)}?sent"
    assert Registration.objects.get(email=EVA["email"]).holds_seat is False


def test_at_a_hybrid_event_the_other_way_is_offered_when_one_is_full(client, clock):
    hybrid = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=5)
    hidden = hidden_in(client.get(form_of(hybrid, "cs")).text)
    a_registration(hybrid, "jan@example.org", name="Jan")
    clock.shift(timedelta(minutes=5))

    refused = client.post(form_of(hybrid, "cs"), hidden | EVA | {"mode": "on_site"})
    taken = client.post(form_of(hybrid, "cs"), hidden_in(refused.text) | EVA | {"mode": "online"})

    assert "Vyberte druhý způsob" in text_of(refused.text)
    assert taken.status_code == 302
    assert Registration.objects.get(email=EVA["email"]).mode == "online"


def test_a_full_way_without_a_waiting_list_cannot_be_chosen(client, clock):
    hybrid = an_open_event(mode=Mode.HYBRID, seats_on_site=1, seats_online=5, has_waiting_list=False)
    hidden = hidden_in(client.get(form_of(hybrid)).text)
    a_registration(hybrid, "jan@example.org", name="Jan")
    clock.shift(timedelta(minutes=5))

    refused = client.post(form_of(hybrid), hidden | EVA | {"mode": "on_site"})

    assert "keinen freien Platz" in text_of(refused.text)
    assert not Registration.objects.filter(email=EVA["email"]).exists()


def test_registration_that_closed_meanwhile_says_so_and_keeps_what_was_typed(client, clock, event):
    hidden = hidden_in(client.get(form_of(event)).text)
    Event.objects.filter(pk=event.pk).update(registration_closes_at=NOW + timedelta(minutes=1))
    clock.shift(timedelta(minutes=5))

    answer = client.post(form_of(event), hidden | EVA)

    assert "Eine Anmeldung ist nicht mehr möglich" in text_of(answer.text)
    assert 'value="Dvořák s.r.o."' in answer.text
    assert Registration.objects.count() == 0


def test_the_form_is_there_only_while_one_can_register(client):
    closed = an_open_event("Zu", registration_closes_at=NOW - timedelta(hours=1))
    elsewhere = an_open_event("Fremd", registration=RegistrationWay.ELSEWHERE, registration_url="https://example.org/x")
    none = a_public_event("Keine")
    draft = an_event("Entwurf", registration=RegistrationWay.HERE)
    a_page(draft, live=False)

    for other in (closed, elsewhere, none):
        assert client.get(form_of(other)).url == other.pages.get(locale__language_code="de").url
    assert client.get(form_of(draft)).status_code == 404
    assert client.post(form_of(elsewhere), EVA).status_code == 302
    assert Registration.objects.count() == 0


def test_a_script_that_fills_in_everything_at_once_is_refused(client, event):
    hidden = hidden_in(client.get(form_of(event)).text)

    answer = client.post(form_of(event), hidden | EVA | {"website": "spam"})

    assert answer.status_code == 200
    assert Registration.objects.count() == 0


def test_a_firm_registers_several_people_over_one_connection(send, event):
    for number in range(5):
        assert send(event, name=f"Person {number}").status_code == 302

    assert Registration.objects.count() == 5


def test_a_member_finds_the_form_filled_in_and_is_confirmed_at_once(client, send, event):
    member = make_user("eva@example.cz", first_name="Eva", last_name="Dvořáková")
    client.force_login(member)
    page = client.get(form_of(event, "cs")).text

    answer = send(event, "cs")

    assert 'value="Eva Dvořáková"' in page
    assert 'value="eva@example.cz"' in page
    stored = Registration.objects.get()
    assert (stored.state, stored.person) == (RegistrationState.CONFIRMED, member)
    assert "Jste přihlášeni" in text_of(client.get(answer.url).text)


def test_needs_are_asked_for_once_there_is_a_date(client, event):
    asked = "Barrierefreiheit und Essen (freiwillig)"
    assert asked in text_of(client.get(form_of(event)).text)

    event.precision, event.edtf, event.starts_at, event.ends_at = Precision.TO_BE_ANNOUNCED, "", None, None
    event.save()

    page = client.get(form_of(event)).text
    assert (asked in text_of(page), 'name="diet"' in page, 'name="access_needs"' in page) == (False, False, False)


def test_a_member_who_registers_somebody_else_proves_nothing_by_it(client, send, event):
    client.force_login(make_user("jan@example.org"))

    answer = send(event)

    stored = Registration.objects.get()
    assert answer.url == f"{form_of(event)}?sent"
    assert (stored.state, stored.person) == (RegistrationState.UNCONFIRMED, None)


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_link_that_came_too_late_says_so_and_leads_back(client, event, clock, language, on_commit_runs):
    with on_commit_runs():
        register(a_draft(event, language=language))
    confirm = link_in(mail.outbox[0], "confirm")
    clock.shift(timedelta(hours=3))

    pages = [client.get(confirm)]
    pages.append(client.post(confirm))
    pages.append(client.get(confirm))

    told = {"de": "Diese Anmeldung ist verfallen", "cs": "Tato přihláška propadla"}[language]
    assert [told in text_of(page.text) for page in pages] == [True] * 3
    assert f'href="{form_of(event, language)}"' in pages[2].text
    assert not Registration.objects.confirmed().exists()


def test_a_link_for_something_else_confirms_nothing(client, event, on_commit_runs):
    with on_commit_runs():
        register(a_draft(event))
    confirm = link_in(mail.outbox[0], "confirm")

    broken = client.post(f"{confirm[:-2]}x/")

    assert broken.status_code == 404
    assert Registration.objects.get().state == RegistrationState.UNCONFIRMED


def test_the_form_is_kept_by_nobody_and_leads_to_the_other_language(client, event):
    answer = client.get(form_of(event))

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert f'href="{form_of(event, "cs")}"' in answer.text
    assert set(answer.cookies) <= {"csrftoken"}


@pytest.mark.parametrize("people", [1, 3])
def test_the_form_asks_the_database_the_same_for_any_number_of_people(client, event, people, django_assert_num_queries):
    registrations(event, people)
    client.get(form_of(event))

    with django_assert_num_queries(8):
        client.get(form_of(event))
