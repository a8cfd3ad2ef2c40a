"""Who isn't signed in any more when she sends a form loses nothing of it: it waits for her behind the code."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from tests.factories.directory import organisation
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db
TYPED = {"way": "word", "message": "Ich bin der Inhaber.\n„Muster“ & Söhne"}
WAITS = "Ihr Formular ist noch nicht abgeschickt"


@pytest.fixture
def firm():
    return organisation("Muster GmbH", email="")


@pytest.fixture
def user():
    user = person_for("jan@example.org", language="de", is_verified=True)
    accept_terms(user=user, language="de")
    return user


@pytest.fixture
def address(firm):
    return reverse("own:claim", args=[firm.public_id])


def sent(client, address, data=TYPED, **headers):
    """Send a form without being signed in; return the address at which it waits."""
    led_to = client.post(address, data, **headers).headers["Location"]
    return led_to.partition("?next=")[2]


def offered(page):
    """Return what the button of the page sends, and where to."""
    kept = page.context["kept"]
    assert [f'name="{name}"' in page.text for name, _value in kept.fields] == [True] * len(kept.fields)
    return kept.path, dict(kept.fields) | {"kept_form": kept.key}


def test_after_the_code_the_form_is_sent_with_one_button(client, firm, user, address, on_commit_runs, mailed_code):
    with on_commit_runs():
        sign_in = client.post(address, TYPED, follow=True)
        assert "Was Sie eingegeben haben, bleibt eine Stunde lang erhalten" in sign_in.text
        asked = client.post(sign_in.redirect_chain[-1][0], {"email": user.email})
    page = client.post(asked.headers["Location"], {"code": mailed_code()}, follow=True)
    assert page.context["title"] == WAITS

    path, fields = offered(page)
    client.post(path, fields)

    assert firm.claims.get().message.replace("\r\n", "\n") == TYPED["message"]
    assert client.get(page.redirect_chain[-1][0]).status_code == 404  # nothing waits any more


def test_nothing_is_done_before_it_is_sent_once_more(client, firm, user, address):
    waiting = sent(client, address)
    client.force_login(user)

    client.get(waiting)

    assert not firm.claims.exists()


def test_whoever_has_to_accept_the_terms_first_loses_nothing_either(client, address):
    client.force_login(person_for("eva@example.org", language="de", is_verified=True))

    led_to = client.post(address, TYPED).headers["Location"]
    page = client.post(led_to, {"accepted": "on"}, follow=True)

    assert offered(page)[1]["message"] == TYPED["message"]


def test_what_was_typed_can_be_dropped(client, user, address):
    waiting = sent(client, address, headers={"referer": "http://testserver/de/seite/?a=1"})
    client.force_login(user)

    response = client.post(waiting)

    assert response.headers["Location"] == "/de/seite/?a=1"
    assert client.get(waiting).status_code == 404


def test_nobody_is_led_to_another_site(client, user, address):
    waiting = sent(client, address, headers={"referer": "https://example.org/trap/"})
    client.force_login(user)

    assert client.post(waiting).headers["Location"] == address


def test_two_forms_wait_side_by_side(client, user, address):
    first, second = (sent(client, address, TYPED | {"message": text}) for text in ("eins", "zwei"))
    client.force_login(user)

    assert [offered(client.get(one))[1]["message"] for one in (first, second)] == ["eins", "zwei"]


def test_it_waits_for_an_hour(client, user, address):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        waiting = sent(client, address)
        client.force_login(user)
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        assert client.get(waiting).status_code == 200

    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        page = client.get(waiting)

    assert (page.status_code, "Hier wartet nichts mehr" in page.text) == (404, True)


def test_another_browser_does_not_see_it(client, user, address):
    waiting, other = sent(client, address), Client()
    other.force_login(user)

    assert other.get(waiting).status_code == 404


def test_without_signing_in_it_is_not_shown(client, address):
    waiting = sent(client, address)

    response = client.get(waiting)

    assert response.headers["Location"] == f"/de/konto/anmelden/?next={waiting}"


def test_what_is_too_long_for_any_form_is_not_kept(client, address):
    assert sent(client, address, TYPED | {"message": "x" * 100_001}) == address


def test_a_picture_is_not_kept_and_the_page_says_so(client, firm):
    owner = make_member(firm)
    address = reverse("own:new_picture", args=[firm.public_id])
    file = SimpleUploadedFile("a.jpg", b"picture", content_type="image/jpeg")
    waiting = sent(client, address, {"file": file, "alt_de": "Die Halle"})
    client.force_login(owner)

    page = client.get(waiting)

    assert offered(page)[1]["alt_de"] == "Die Halle"
    assert "Nur das Bild konnten wir nicht aufbewahren" in page.text
