"""Every mail about an account, read from a real SMTP server, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.core.context import request_context
from django.utils.translation import override

from glokal.accounts.adapter import AccountAdapter
from glokal.accounts.mails import CHANGES, CODES, HINTS
from glokal.accounts.services.deletion import delete_account, warn_inactive
from glokal.accounts.services.people import person_for
from tests.factories.accounts import make_administrator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
ENGLISH = re.compile(r"\b(the|your|you|account|e-mail address)\b", re.IGNORECASE)
FUNDED = {"de": "Kofinanziert von der Europäischen Union", "cs": "Spolufinancováno Evropskou unií"}
LANGUAGES = ("de", "cs")


@pytest.fixture
def received(settings, on_commit_runs):
    """Do something and return the one mail that arrives because of it: subject, text, HTML, headers."""
    inbox = inbox_for(settings)

    def received(act):
        with running(inbox), on_commit_runs():
            act()
        _to, message = inbox.received.pop()
        assert inbox.received == []
        text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
        return str(message["Subject"]), text, html, message

    return received


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [*CODES, *HINTS, *CHANGES])
def test_a_mail_of_allauths_is_written_in_the_readers_language_throughout(received, rf, template, language):
    make_administrator("jan@example.org", language=language)  # who has a password to forget
    request = rf.get("/")

    def write():
        with request_context(request), override("de" if language == "cs" else "cs"):
            AccountAdapter(request).send_mail(template, "jan@example.org", {"code": "BCDF-GHJK"})

    subject, text, html, message = received(write)

    assert message["Content-Language"] == language
    assert ENGLISH.findall(f"{subject} {text}") == []
    assert FUNDED[language] in text
    assert ("BCDF-GHJK" in text, "BCDF-GHJK" in html) == (template in CODES,) * 2
    assert "BCDF-GHJK" not in subject
    link = {"de": "http://localhost:8000/de/konto/", "cs": "http://localhost:8000/cs/ucet/"}[language]
    assert (link in text, link in html) == (template not in CODES,) * 2


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        ("de", "Ihr Konto ist gelöscht", "Ihr Konto ist gelöscht und mit ihm alles, was von Ihnen handelte."),
        ("cs", "Váš účet je smazán", "váš účet je smazán a s ním vše, co se týkalo vás."),
    ],
)
def test_who_deletes_an_account_is_told_in_her_language(received, language, subject, says):
    user = person_for("jan@example.org", language=language, is_verified=True)

    told, text, _html, message = received(lambda: delete_account(user))

    assert (told, message["To"], says in " ".join(text.split())) == (subject, "jan@example.org", True)


@pytest.mark.parametrize(
    ("language", "subject", "day", "link"),
    [
        ("de", "Brauchen Sie Ihr Konto noch?", "31. Dezember 2026", "http://localhost:8000/de/konto/anmelden/"),
        ("cs", "Potřebujete ještě svůj účet?", "31. prosince 2026", "http://localhost:8000/cs/ucet/prihlaseni/"),
    ],
)
def test_who_never_comes_is_told_until_when_to_sign_in(received, language, subject, day, link):
    user = person_for("jan@example.org", language=language, is_verified=True)
    user.date_joined = NOW - timedelta(days=731)
    user.save()

    told, text, html, _message = received(lambda: warn_inactive(NOW))

    assert (told, day in text, day in html, link in text, link in html) == (subject, True, True, True, True)
    assert (NOW + timedelta(days=30)).date() == date(2026, 12, 31)


def test_an_editor_who_speaks_english_gets_links_to_pages_that_exist(received, rf):
    person_for("jan@example.org", language="en", is_verified=True)
    request = rf.get("/")

    def write():
        with request_context(request), override("cs"):
            AccountAdapter(request).send_mail("mfa/email/webauthn_added", "jan@example.org", {})

    subject, text, _html, _message = received(write)

    assert (subject, "http://localhost:8000/de/konto/sicherheit/" in text) == ("Your account was changed", True)
