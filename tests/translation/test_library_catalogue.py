"""The catalogue for what Wagtail and wagtail-localize leave untranslated must fit the versions that are installed."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
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


def in_the_packages(language, domain):
    """Return the finished entries of the installed packages by their keys."""
    return {
        key(entry): texts(entry)
        for package in (wagtail, wagtail_localize)
        for path in Path(package.__file__).parent.glob(f"**/locale/{language}/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path))
        if not entry.obsolete and not entry.fuzzy
    }


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_entry_is_a_text_of_the_installed_packages(path):
    known = in_the_packages("en", path.stem)

    assert [entry.msgid for entry in polib.pofile(str(path)) if key(entry) not in known] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_no_entry_says_what_the_packages_say_themselves(path):
    theirs = in_the_packages(path.parts[-3], path.stem)

    assert [entry.msgid for entry in polib.pofile(str(path)) if theirs.get(key(entry)) == texts(entry)] == []


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
