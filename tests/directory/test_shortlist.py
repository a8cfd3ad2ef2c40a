import csv
import io

import pytest

from directory.enums import OrganisationState
from directory.shortlist import COOKIE, MOST
from glokal.pages.addresses import address_of
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db

DE, CS = "/de/merkliste/", "/cs/oblibene/"
CHANGE = {DE: f"{DE}aendern/", CS: f"{CS}zmenit/"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def change(client, language=DE, headers=OURS, **what):
    return client.post(CHANGE[language], what, headers=headers)


def names(response):
    return [entry.organisation.name for entry in response.context["entries"]]


def test_what_is_saved_in_one_language_stands_in_the_other_in_the_order_of_saving(client):
    made = [organisation(name) for name in ("Zeta GmbH", "Alpha s.r.o.")]
    for one in made:
        response = change(client, add=one.public_id)

    assert (response.status_code, response.headers["Location"]) == (303, f"{DE}?saved={made[1].public_id}")
    assert "„Alpha s.r.o.“ steht auf Ihrer Merkliste." in client.get(response.headers["Location"]).text
    assert [names(client.get(address)) for address in (DE, CS)] == [["Zeta GmbH", "Alpha s.r.o."]] * 2
    assert f'href="{CS}" lang="cs"' in client.get(DE).text


def test_an_entry_can_be_taken_off_and_the_last_one_takes_the_cookie_with_it(client):
    made = organisation("Muster GmbH")
    change(client, add=made.public_id)

    change(client, remove=made.public_id)

    assert client.cookies[COOKIE].value == ""
    assert "Sie haben sich noch nichts gemerkt." in client.get(DE).text


def test_entries_can_be_ticked_and_asked_all_at_once(client):
    made = organisation("Muster GmbH", email="post@example.org")
    change(client, add=made.public_id)

    page = client.get(DE).text
    assert '<form class="shortlist__ask" id="ask" method="get" action="/de/eigener-eintrag/anfragen/neu/">' in page
    assert f'<input type="checkbox" name="to" value="{made.public_id}" form="ask">' in page


def test_the_list_can_be_emptied(client):
    for number in range(2):
        change(client, add=organisation(f"Muster {number}").public_id)

    change(client, empty="1")

    assert names(client.get(DE)) == []


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_another_site_cannot_write_into_it(client, headers):
    made = organisation("Muster GmbH")

    response = change(client, headers=headers, add=made.public_id)

    assert (response.status_code, dict(response.cookies)) == (403, {})


def test_looking_at_it_sets_no_cookie_and_nobody_keeps_it(client, settings):
    settings.PAGE_CACHE = True
    made = organisation("Muster GmbH")
    assert dict(client.get(DE).cookies) == {}
    change(client, add=made.public_id)

    mine, others = client.get(DE), type(client)().get(DE)

    assert mine.headers["Cache-Control"] == "private, no-store"
    assert ("Muster GmbH" in mine.text, "Muster GmbH" in others.text) == (True, False)


def test_a_kept_page_is_the_same_for_somebody_with_a_list(client, settings):
    settings.PAGE_CACHE = True
    made = organisation("Muster GmbH")
    address = address_of(made, "de")
    stranger = type(client)().get(address)

    change(client, add=made.public_id)
    mine = client.get(address)

    assert (mine.headers["ETag"], dict(mine.cookies)) == (stranger.headers["ETag"], {})
    assert f'name="add" value="{made.public_id}"' in mine.text
    assert "csrfmiddlewaretoken" not in mine.text


@pytest.mark.parametrize("cookie", ["", ".", "x" * 5000, "../../etc", "0123456789.0123456789", "<script>", "\x7f"])
def test_whatever_stands_in_the_cookie_the_page_answers(client, cookie):
    client.cookies[COOKIE] = cookie

    assert names(client.get(DE)) == []


def test_an_entry_that_is_no_longer_public_is_left_out(client):
    made = organisation("Muster GmbH")
    change(client, add=made.public_id)
    made.state = OrganisationState.SUSPENDED
    made.save()

    assert "Muster GmbH" not in client.get(DE).text + client.get(f"{DE}csv/").text


def test_a_full_list_says_so(client):
    client.cookies[COOKIE] = ".".join(f"0000000{number:03}" for number in range(MOST))

    assert "Ihre Merkliste ist voll." in client.get(DE).text


def test_it_can_be_taken_along_as_a_table_in_the_readers_language_without_formulas(client):
    made = organisation(
        "=SUM(A1) GmbH", street="Gasse 1", phone="+49 3583 1", languages=["cs"], capabilities=["machining"]
    )
    change(client, add=made.public_id)

    response = client.get(f"{DE}csv/")
    head, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")

    assert head == [
        *("Name", "Art", "Straße und Hausnummer", "Postleitzahl", "Ort", "Land", "Region", "Website", "E-Mail"),
        *("Telefon", "Sprachen im Kontakt", "Leistungen", "Eintrag"),
    ]
    assert row == [
        *("'=SUM(A1) GmbH", "Unternehmen", "Gasse 1", "02763", "Zittau", "Deutschland", "Landkreis Görlitz", "", ""),
        *("'+49 3583 1", "Tschechisch", "Zerspanung", f"http://testserver{address_of(made, 'de')}"),
    ]
    assert response.headers["Content-Disposition"] == 'attachment; filename="glokal-merkliste.csv"'


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_entries_costs_no_queries(client, as_in_a_process, django_assert_num_queries, number):
    for count in range(number):
        made = organisation(f"Muster {count} GmbH", capabilities=["machining"], words={"de": "Wir drehen."})
        change(client, add=made.public_id)
    client.get(DE)

    with django_assert_num_queries(4):
        client.get(DE)
