"""What a visitor reads when something is missing or broken."""

import pytest
from django.test import Client
from django.utils import translation

from glokal.pages.views import server_error
from home.models import NewsIndexPage


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Da ist bei uns etwas schiefgegangen"), ("cs", "Na naší straně došlo k\u00a0chybě")],
)
def test_a_failure_is_told_in_the_visitors_language_without_asking_the_database(rf, language, title):
    """No database mark: a query would fail this test."""
    with translation.override(language):
        response = server_error(rf.get(f"/{language}/"))

    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.text
    assert f"<h1>{title}</h1>" in response.text
    assert f'href="/{language}/"' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "language"), [("/de/aktuelles/", "de"), ("/cs/aktuality/", "cs")])
def test_a_page_that_fails_answers_in_the_language_of_its_address(client, monkeypatch, address, language):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(NewsIndexPage, "get_context", fail)
    client.raise_request_exception = False

    response = client.get(address)

    assert response.status_code == 500
    assert f'<html lang="{language}">' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "title"), [("de", "Hier bricht die Linie ab"), ("cs", "Tady linie končí")])
def test_a_missing_page_is_told_in_the_language_of_its_address(client, language, title):
    response = client.get(f"/{language}/gibt-es-nicht/")

    assert response.status_code == 404
    assert f"<h1>{title}</h1>" in response.text
    assert not response.cookies


@pytest.mark.parametrize(
    ("language", "address", "title"),
    [
        ("de", "/de/kontakt/", "Das Formular wurde nicht abgeschickt"),
        ("cs", "/cs/kontakt/", "Formulář nebyl odeslán"),
    ],
)
@pytest.mark.django_db
def test_a_form_without_its_cookie_is_refused_in_the_readers_language(language, address, title):
    response = Client(enforce_csrf_checks=True).post(address, {"text": "Hallo"})

    assert response.status_code == 403
    assert f'<html lang="{language}">' in response.text
    assert f"<h1>{title}</h1>" in response.text
