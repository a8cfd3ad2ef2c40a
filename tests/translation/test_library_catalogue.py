"""The catalogue for what the libraries leave untranslated must fit the versions that are installed."""

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
import wagtail_modeladmin
from django.apps import apps
from django.conf import settings
from django.contrib import auth
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override

from glokal.accounts.roles import translators_of
from tests.factories.translation import person

CATALOGUES = sorted((settings.BASE_DIR / "locale_wagtail").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s|\{\w*\}|<[^>]+>")


def name(path):
    return f"{path.parts[-3]}/{path.stem}"


def key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def texts(entry):
    return tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)


def entries(paths):
    """Return what catalogues say by the key of the text: a set, as two packages may translate one text differently."""
    said = defaultdict(set)
    for path in paths:
        for entry in polib.pofile(str(path)):
            if not entry.obsolete and not entry.fuzzy:
                said[key(entry)].add(texts(entry))
    return said


def in_the_packages(language, domain):
    return entries(
        path
        for package in (wagtail, wagtail_localize, wagtail_modeladmin, auth)
        for path in Path(package.__file__).parent.glob(f"**/locale/{language}/LC_MESSAGES/{domain}.po")
    )


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_entry_is_a_text_of_the_installed_packages(path):
    known = in_the_packages("en", path.stem)

    assert [entry.msgid for entry in polib.pofile(str(path)) if key(entry) not in known] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_no_entry_says_what_the_packages_say_themselves(path):
    theirs = in_the_packages(path.parts[-3], path.stem)

    assert [entry.msgid for entry in polib.pofile(str(path)) if theirs.get(key(entry)) == {texts(entry)}] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_placeholders_and_markup_are_kept(path):
    def marks(text):
        return sorted(PLACEHOLDER.findall(text))

    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        for text in texts(entry)
        if marks(text) not in (marks(entry.msgid), marks(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_no_german_shows_where_the_libraries_have_no_czech(domain):
    """Django falls back to LANGUAGE_CODE, text by text."""

    def of_the_apps(language):
        paths = [Path(app.path, "locale", language, "LC_MESSAGES", f"{domain}.po") for app in apps.get_app_configs()]
        return entries(path for path in paths if path.exists())

    german, czech = (
        {found for found, said in of_the_apps(code).items() if any(map(all, said))} for code in ("de", "cs")
    )
    ours = entries(settings.BASE_DIR.glob(f"locale*/cs/LC_MESSAGES/{domain}.po"))

    assert sorted(german & of_the_apps("en").keys() - czech - ours.keys()) == []


def test_the_cms_speaks_from_it():
    with override("cs"):
        assert gettext("Filter by") == "Filtrovat podle"
        found = [ngettext("There is one matching page", "There are %(counter)s matching pages", n) for n in (1, 3, 5)]
    assert found == ["Odpovídá jedna stránka", "Odpovídají %(counter)s stránky", "Odpovídá %(counter)s stránek"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "publish"), [("cs", "Zve\\u0159ejnit v jazyce: "), ("de", "Ver\\u00f6ffentlichen auf ")]
)
def test_so_do_the_scripts_of_the_translation_editor(client, language, publish):
    client.force_login(person(translators_of(language), language=language))

    catalogue = client.get(reverse("wagtail_localize:javascript_catalog")).text

    assert f'"Publish in ": "{publish}"' in catalogue
