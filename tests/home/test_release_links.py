import pytest

from home.releases.inline import rich_list, rich_text
from home.releases.structure import Item, ItemList


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("an presse@example.org.", 'an <a href="mailto:presse@example.org">presse@example.org</a>.'),
        (
            "(siehe https://example.org/a_(b)?c=1&d=2).",
            '(siehe <a href="https://example.org/a_(b)?c=1&amp;d=2">https://example.org/a_(b)?c=1&amp;d=2</a>).',
        ),
        ("auf www.example.org, dort", 'auf <a href="https://www.example.org">www.example.org</a>, dort'),
        ("na sn-cz2027.eu/cs!", 'na <a href="https://sn-cz2027.eu/cs">sn-cz2027.eu/cs</a>!'),
        ("[hier](https://example.org/x)", '<a href="https://example.org/x">hier</a>'),
        ("info(at)sk.sachsen.de", "info(at)sk.sachsen.de"),
        ("Firma AHK Services s.r.o. a j.", "Firma AHK Services s.r.o. a j."),
        ("Unternehmer*innen und **Gründer**", "Unternehmer*innen und <b>Gründer</b>"),
    ],
)
def test_addresses_become_links_and_the_sentence_around_them_stays(text, html):
    assert rich_text(text) == html


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[x](javascript:alert(1))", "F&E &amp; <b>"],
)
def test_nothing_of_a_text_becomes_markup(text):
    html = rich_text(text)

    assert "<" not in html
    assert "javascript:alert" not in html.replace("](javascript:alert", "")


def test_a_list_inside_a_list_stays_inside():
    items = ItemList((Item("a", ItemList((Item("b & c"),))),), is_ordered=True)

    assert rich_list(items) == "<ol><li>a<ul><li>b &amp; c</li></ul></li></ol>"
