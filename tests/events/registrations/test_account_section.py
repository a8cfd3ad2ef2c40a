"""What somebody signed in sees of her registrations in her account."""

import pytest

from events.services.registrations.personal_data import export_registrations
from glokal.accounts.services.terms import accept_terms
from tests.events.registrations.forms import address, own, text_of
from tests.factories.accounts import make_user
from tests.factories.registrations import a_registration, an_open_event, an_unconfirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def eva(client):
    member = make_user("eva@example.cz", language="cs")
    accept_terms(user=member, language="cs")
    client.force_login(member)
    return member


def test_only_members_have_it(client):
    answer = client.get(address("own"))

    assert answer.status_code == 302
    assert answer.url.startswith("/de/konto/")


@pytest.mark.parametrize(
    ("language", "title", "empty"),
    [
        ("de", "Meine Anmeldungen", "Sie haben sich noch zu keiner Veranstaltung angemeldet."),
        ("cs", "Moje přihlášky", "Zatím jste se nepřihlásili na žádnou akci."),
    ],
)
def test_it_stands_in_the_account_and_says_when_there_is_nothing(client, eva, language, title, empty):
    page = text_of(client.get(address("own", language=language)).text)

    assert (title in page, empty in page) == (True, True)


def test_it_has_what_she_registered_for_and_leads_there(client, eva):
    mine = a_registration(an_open_event("Meins"), person=eva)
    before = a_registration(an_open_event("Vorher"), "eva@example.cz")
    an_unconfirmed(an_open_event("Unbestätigt"), "eva@example.cz")
    a_registration(an_open_event("Fremd"), "jan@example.org", name="Jan")

    html = client.get(address("own", language="cs")).text

    page = text_of(html)
    assert [title in page for title in ("Meins de", "Vorher de", "Unbestätigt de", "Fremd de")] == [
        True,
        True,
        False,
        False,
    ]
    assert [f'href="{own(one, language="cs")}"' in html for one in (mine, before)] == [True, True]
    assert "Potvrzeno" in page or "potvrzeno" in page.lower()


def test_it_has_nothing_of_another_account_that_once_had_her_address(client, eva):
    other = make_user("jan@example.org")
    a_registration(an_open_event("Fremd"), "eva@example.cz", person=other, access_needs="Rollstuhl")

    assert "Fremd de" not in text_of(client.get(address("own", language="cs")).text)
    assert export_registrations(eva) == []


@pytest.mark.parametrize("item_count", [1, 3])
def test_it_asks_the_database_the_same_for_any_number(client, eva, item_count, django_assert_num_queries):
    for number in range(item_count):
        a_registration(an_open_event(f"Event {number}"), person=eva)
    client.get(address("own"))

    with django_assert_num_queries(11):
        client.get(address("own"))
