"""Suggestions by a machine, against a server of our own that answers as DeepL and LibreTranslate do."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from glokal.accounts.roles import translators_of
from glokal.translation import machine
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from tests.factories.translation import article, counterpart, person, submit

pytestmark = pytest.mark.django_db


class Service(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(body)
        if self.server.delay:
            self.server.delay.wait(5)
        if self.server.status == 200 and not self.server.answer:
            answer = json.dumps(self._translated(body))
        else:
            answer = self.server.answer
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(answer.encode())

    def _translated(self, body):
        if body.startswith("{"):
            return {"translatedText": [f"stroj: {text}" for text in json.loads(body)["q"]]}
        return {"translations": [{"text": f"stroj: {text}"} for text in parse_qs(body)["text"]]}

    def log_message(self, *arguments):
        pass


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Service)
    server.asked, server.status, server.answer, server.delay = [], 200, "", None
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    if server.delay:
        server.delay.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def deepl(settings, service):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "glokal.translation.machine.DeepL",
        "OPTIONS": {
            "AUTH_KEY": "key",
            "URL": f"http://127.0.0.1:{service.server_port}/v2/translate",
            "FORMALITY": "prefer_more",
        },
    }
    return service


@pytest.fixture(autouse=True)
def translator(client):
    translator = person(translators_of("cs"), language="de")
    client.force_login(translator)
    return translator


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk])


def ask(client, translation):
    return client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]), follow=True)


def texts(page):
    found = StringTranslation.objects.filter(context__object_id=page.translation_key, locale__language_code="cs")
    return {text.context.path.split(".")[0]: (text.data, text.translation_type) for text in found}


def test_without_a_service_no_machine_is_offered(client):
    page = article("de")
    translation = submit(page, "cs")

    assert "machineTranslator&quot;: null" in client.get(edit_url(page)).text
    assert ask(client, translation).status_code == 404


def test_deepl_fills_what_is_open_formally_and_marks_it(client, deepl):
    page = article("de", title="Maschine", paragraphs=["Eins <b>zwei</b>."])
    translation = submit(page, "cs")

    ask(client, translation)

    assert parse_qs(deepl.asked[0])["formality"] == ["prefer_more"]
    assert texts(page) == {
        "title": ("stroj: Maschine", "machine"),
        "body": ("stroj: Eins <b>zwei</b>.", "machine"),
        "slug": ("stroj-maschine", "manual"),
    }


def test_no_slug_is_given_to_a_machine(client, deepl):
    page = article("de", title="Neue Maschine")
    ask(client, submit(page, "cs"))

    assert "neue-maschine" not in deepl.asked[0]


def test_libretranslate_works_the_same(client, settings, service):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "glokal.translation.machine.LibreTranslate",
        "OPTIONS": {"API_KEY": "", "LIBRETRANSLATE_URL": f"http://127.0.0.1:{service.server_port}"},
    }
    page = article("de", title="Maschine")

    ask(client, submit(page, "cs"))

    assert texts(page)["title"] == ("stroj: Maschine", "machine")


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (403, "forbidden", "hat mit dem Code 403 abgelehnt"),
        (500, "<html>", "hat mit dem Code 500 abgelehnt"),
        (200, "<html>", "ist nicht erreichbar oder hat unlesbar geantwortet"),
        (200, '{"translations": []}', "ist nicht erreichbar oder hat unlesbar geantwortet"),
        (200, "[]", "ist nicht erreichbar oder hat unlesbar geantwortet"),
    ],
)
def test_a_service_that_fails_is_told_in_words_and_changes_nothing(client, deepl, status, answer, said):
    deepl.status, deepl.answer = status, answer
    page = article("de")

    response = ask(client, submit(page, "cs"))

    assert (response.status_code, said in response.text) == (200, True)
    assert texts(page) == {}


def test_a_service_that_does_not_answer_in_time_is_told_in_words(client, deepl, monkeypatch):
    monkeypatch.setattr(machine, "TIMEOUT", 0.2)
    deepl.delay = threading.Event()

    response = ask(client, submit(article("de"), "cs"))

    assert "antwortet nicht. Bitte versuchen Sie es später noch einmal." in response.text


def test_machine_words_are_marked_for_readers_until_a_person_confirms_them(client, deepl, on_commit_runs):
    page = article("de", title="Maschine")
    ask(client, submit(page, "cs"))
    with on_commit_runs():
        client.post(edit_url(page), {"action": "publish"})
    state = StateOfWords.objects.get(translation_key=page.translation_key, locale__language_code="cs")
    assert state.state == WordsState.MACHINE
    assert "Gelesen und richtig" in client.get(edit_url(page)).text

    with on_commit_runs():
        client.post(reverse("glokal_translation:confirm", args=[page.translation_key, "cs"]))

    state.refresh_from_db()
    assert state.state == WordsState.TRANSLATED
