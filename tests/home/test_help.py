"""The short help in the CMS: one's own work first, in one's own language, and true of what the CMS shows."""

import re
from pathlib import Path

import polib
import pytest
import wagtail.admin
import yaml
from django.conf import settings
from django.urls import reverse

from glokal.accounts.roles import ORGANISERS
from home.selectors.help import FOLDER
from tests.factories.accounts import make_communicator, make_translator, make_user
from tests.factories.reviews import make_moderator

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/help/"


def headings(answer) -> list[str]:
    return re.findall(r'<h2 id="help-\w+">([^<]+)</h2>', answer.text)


def test_a_communicator_reads_her_own_help_first(client):
    client.force_login(make_communicator(language="de"))

    assert headings(client.get(ADDRESS)) == [
        "Kurze Hilfe für die Redaktion",
        "Kurze Hilfe für Veranstaltungen",
        "Kurze Hilfe für Übersetzerinnen und Übersetzer",
        "Kurze Hilfe für die Moderation",
    ]


def test_a_translator_reads_her_own_help_first(client):
    client.force_login(make_translator("cs"))

    assert headings(client.get(ADDRESS)) == [
        "Stručná nápověda pro překladatelky a překladatele",
        "Stručná nápověda pro redakci",
        "Stručná nápověda k akcím",
        "Stručná nápověda pro moderování",
    ]


def test_a_moderator_reads_her_own_help_first(client):
    client.force_login(make_moderator(language="cs"))

    assert headings(client.get(ADDRESS))[0] == "Stručná nápověda pro moderování"


def test_an_organiser_reads_her_own_help_first(client):
    client.force_login(make_user(groups=[ORGANISERS], language="cs"))

    assert headings(client.get(ADDRESS))[0] == "Stručná nápověda k akcím"


def test_who_has_the_cms_in_another_language_gets_the_sites_own_and_it_says_so(client):
    client.force_login(make_communicator(language="en"))

    answer = client.get(ADDRESS)

    assert headings(answer)[0] == "Kurze Hilfe für die Redaktion"
    assert '<section class="glokal-help" lang="de"' in answer.text


@pytest.mark.parametrize(("language", "label"), [("de", "Kurze Hilfe"), ("cs", "Stručná nápověda")])
def test_the_start_page_leads_to_the_help(client, language, label):
    client.force_login(make_communicator(language=language))

    page = client.get(reverse("wagtailadmin_home")).text

    assert f'href="{ADDRESS}">{label}</a>' in page
    assert "guide.wagtail.org" not in page


def test_who_may_not_enter_the_cms_does_not_read_it(client):
    client.force_login(make_user())

    assert client.get(ADDRESS).status_code == 302


def shown_in_the_cms(language: str) -> set[str]:
    folders = [*settings.LOCALE_PATHS, Path(wagtail.admin.__file__).parent / "locale"]
    catalogues = [polib.pofile(str(folder / language / "LC_MESSAGES" / "django.po")) for folder in folders]
    return {entry.msgstr.casefold() for catalogue in catalogues for entry in catalogue if entry.msgstr}


# Czech labels in the case that their sentence asks for.
INFLECTED = {"rubriku": "rubrika", "zprávu o akci": "zpráva o akci", "stížnosti": "stížnost"}


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_the_help_quotes_the_cms_calls_so(path, language):
    steps = [step[language] for step in yaml.safe_load(path.read_text("utf-8"))["steps"]]
    quoted = [INFLECTED.get(label, label) for step in steps for label in re.findall("„([^“]+)“", step)]

    assert len(quoted) >= 4
    assert [label for label in quoted if label.casefold() not in shown_in_the_cms(language)] == []
