import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.models import NewsPage
from tests.factories.accounts import make_administrator, make_communicator, make_translator, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/press-release/"
RELEASES = Path(__file__).parent / "releases"


@pytest.fixture
def signed_in(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def choices(response):
    return [code for code, _name in response.context["form"].fields["language"].choices]


@pytest.mark.parametrize(
    ("language", "menu", "first"),
    [("de", "Aus einer Pressemitteilung", "de"), ("cs", "Z tiskové zprávy", "cs")],
)
def test_a_communicator_finds_it_in_the_menu_with_her_own_language_chosen(signed_in, language, menu, first):
    client = signed_in(make_communicator(language=language))

    assert json.dumps(menu) in client.get("/admin/").text
    response = client.get(ADDRESS)
    assert menu in response.text
    assert response.context["form"].initial["language"] == first
    assert sorted(choices(response)) == ["cs", "de"]


def test_pasting_leads_to_the_draft_in_the_editor(signed_in, german_release):
    client = signed_in(make_communicator())

    response = client.post(ADDRESS, {"language": "de", "text": german_release}, follow=True)

    page = NewsPage.objects.get()
    assert response.redirect_chain == [(reverse("wagtailadmin_pages:edit", args=[page.pk]), 302)]
    assert "Das ist der Entwurf." in response.text
    assert page.title in response.text


def test_a_repeat_leads_to_the_first_draft_and_says_so(signed_in, german_release):
    client = signed_in(make_communicator())
    client.post(ADDRESS, {"language": "de", "text": german_release})

    response = client.post(ADDRESS, {"language": "de", "text": german_release}, follow=True)

    assert "wurde schon einmal übernommen" in response.text
    assert NewsPage.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Hier steht noch kein Text"),
        (" \n ", "Hier steht noch kein Text"),
        ("Bild\x01\x02\x03\x04", "Das ist kein Text"),
    ],
)
def test_what_is_no_release_is_answered_in_the_readers_language(signed_in, text, answer):
    response = signed_in(make_communicator()).post(ADDRESS, {"language": "de", "text": text})

    assert response.status_code == 200
    assert answer in response.text
    assert NewsPage.objects.count() == 0


def test_what_was_typed_stays_when_it_was_too_long(signed_in):
    text = "Wort & Wort " * 9_000

    response = signed_in(make_communicator(language="cs")).post(ADDRESS, {"language": "cs", "text": text})

    assert "příliš dlouhý" in response.text
    assert response.context["form"]["text"].value() == text
    assert response.context["form"]["language"].value() == "cs"


def test_a_translator_may_use_it_for_her_own_language_only(signed_in, german_release):
    client = signed_in(make_translator("cs"))

    assert choices(client.get(ADDRESS)) == ["cs"]
    refused = client.post(ADDRESS, {"language": "de", "text": german_release})
    assert (refused.status_code, refused.headers["Location"]) == (302, "/admin/")  # with Wagtail's message
    assert NewsPage.objects.count() == 0


def test_who_may_not_write_news_neither_sees_nor_reaches_it(signed_in, client):
    assert client.get(ADDRESS).status_code == 302

    visitor = make_user("visitor@example.org")
    assert signed_in(visitor).get(ADDRESS).status_code == 302


def test_an_administrator_may_use_it(signed_in):
    assert signed_in(make_administrator()).get(ADDRESS).status_code == 200


def test_a_text_in_another_language_than_chosen_is_taken_with_a_warning(signed_in):
    czech = (RELEASES / "grenzraum_cs.txt").read_text(encoding="utf-8")
    client = signed_in(make_communicator(language="de"))

    response = client.post(ADDRESS, {"language": "de", "text": czech}, follow=True)

    assert "Dieser Text sieht nach einer anderen Sprache aus: Tschechisch." in response.text
    assert NewsPage.objects.get().locale.language_code == "de"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1250"])
def test_the_file_of_a_release_becomes_the_same_draft_as_its_text(signed_in, czech_release, encoding):
    client = signed_in(make_communicator(language="cs"))
    file = SimpleUploadedFile("zpráva.txt", czech_release.encode(encoding))

    client.post(ADDRESS, {"language": "cs", "text": "", "file": file})

    page = NewsPage.objects.get()
    assert (page.title, page.locale.language_code) == (czech_release.splitlines()[0], "cs")


def test_a_file_that_is_no_text_is_refused_and_what_was_pasted_stays(signed_in):
    client = signed_in(make_communicator())
    file = SimpleUploadedFile("release.pdf", b"%PDF-1.7 ...")

    response = client.post(ADDRESS, {"language": "de", "text": "Schon eingefügt", "file": file})

    assert response.context["form"].errors["file"]
    assert "Schon eingefügt" in response.text
    assert NewsPage.objects.count() == 0
