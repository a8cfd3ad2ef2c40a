"""Headings say how long their longest word is, so that the style sheet can make it fit onto a phone."""

import pytest

from glokal.core.templatetags.headings import fitted


@pytest.mark.parametrize(
    ("title", "attribute"),
    [
        ("Kontakt", ""),
        ("Zásady zpracování osobních údajů", ""),
        ("Barrieren melden", ""),
        ("Veranstaltung im Mai", ""),
        ("Veranstaltungen", ' class="letters-16"'),
        ("Erklärung zur Barrierefreiheit", ' class="letters-16"'),
        ("Datenschutzerklärung", ' class="letters-20"'),
        ("Sächsisch-tschechisches Treffen", ""),
        ("Nejneobhospodařovávatelnějšímu", ' class="letters-26"'),
        ("", ""),
    ],
)
def test_the_longest_word_of_a_heading_decides(title, attribute):
    assert fitted(title) == attribute
