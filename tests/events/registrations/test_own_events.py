"""Whoever runs events finds them in her account, on her phone, with the way to the entrance."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.models import EventPage
from tests.events.registrations.forms import text_of
from tests.factories.accounts import make_administrator, make_communicator, make_user
from tests.factories.organisers import an_event_run_by, make_organiser
from tests.factories.registrations import an_open_event, registrations

pytestmark = pytest.mark.django_db
TITLES = {"de": "Veranstaltungen, die ich leite", "cs": "Akce, které vedu"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Berlin")), tick=False)
    return time_machine


def address(language="de"):
    with override(language):
        return reverse("check_in:own")


def account(language="de"):
    with override(language):
        return reverse("account_overview")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_her_account_leads_to_her_events_and_on_to_the_entrance(client, language):
    organiser = make_organiser()
    event = an_event_run_by(organiser, "Messe", seats_on_site=2)
    registrations(event, 3)
    an_open_event("Fremd")
    client.force_login(organiser)

    assert f'href="{address(language)}"' in client.get(account(language)).text
    html = client.get(address(language)).text

    page = text_of(html)
    counted = {"de": "2 bestätigt · 1 wartet", "cs": "2 potvrzení · 1 čeká"}[language]
    assert [words in page for words in (TITLES[language], "Messe de", counted, "Fremd")] == [True, True, True, False]
    with override(language):
        ways = [reverse("check_in:event", args=[event.public_id]), reverse("events:registrations", args=[event.pk])]
    ways += [reverse("event_papers:papers", args=[event.pk]), event_page(event, language)]
    assert [f'href="{way}"' in html for way in ways] == [True] * 4


def event_page(event, language):
    return EventPage.objects.get(event=event, locale__language_code=language).url


@pytest.mark.parametrize(("language", "counted"), [("de", "2 bestätigt · 1 wartet"), ("cs", "2 potvrzení · 1 čeká")])
def test_the_start_page_of_the_cms_says_in_words_who_comes_and_leads_to_the_entrance(client, language, counted):
    organiser = make_organiser(language=language)
    event = an_event_run_by(organiser, "Messe", seats_on_site=2)
    registrations(event, 3)
    client.force_login(organiser)

    html = client.get("/admin/").text

    assert counted in text_of(html)
    with override(language):
        assert f'href="{reverse("check_in:event", args=[event.public_id])}"' in html


def test_what_is_over_stands_apart_and_what_is_not_on_the_website_has_its_working_title(client, clock):
    organiser = make_organiser()
    an_event_run_by(organiser, "Vorbei", starts_at=timezone.now() + timedelta(days=1))
    hidden = an_event_run_by(organiser, "Entwurf")
    EventPage.objects.filter(event=hidden).update(live=False)
    clock.shift(timedelta(days=3))
    client.force_login(organiser)

    context = client.get(address()).context_data

    assert [[one.title for one in context[name]] for name in ("coming", "over")] == [
        [hidden.working_title],
        ["Vorbei de"],
    ]


def test_nobody_else_is_offered_it_or_sees_an_event_there(client):
    an_event_run_by(make_organiser(), "Messe")
    strangers = [make_user("eva@example.cz"), make_communicator(), make_organiser("other@example.org")]
    for stranger in [*strangers, make_administrator()]:
        client.force_login(stranger)

        assert f'href="{address()}"' not in client.get(account()).text
        assert "Messe" not in client.get(address()).text, stranger.email


def test_whoever_was_in_charge_and_has_lost_the_role_sees_nothing(client):
    organiser = make_organiser()
    an_event_run_by(organiser, "Messe")
    organiser.groups.clear()
    client.force_login(organiser)

    assert f'href="{address()}"' not in client.get(account()).text
    assert "Messe" not in client.get(address()).text


def test_it_asks_for_sign_in_and_for_the_second_factor_of_the_cms(client, settings):
    assert client.get(address()).url == f"/de/konto/anmelden/?next={address()}"
    settings.CMS_REQUIRES_SECOND_FACTOR = True
    client.force_login(make_organiser())

    assert client.get(address()).url.startswith("/de/konto/sicherheit/")


@pytest.mark.parametrize("item_count", [1, 3])
def test_it_asks_the_database_the_same_for_any_number(client, item_count, django_assert_num_queries):
    organiser = make_organiser()
    for number in range(item_count):
        an_event_run_by(organiser, f"Event {number}")
    client.force_login(organiser)
    client.get(address())

    with django_assert_num_queries(14):
        client.get(address())
