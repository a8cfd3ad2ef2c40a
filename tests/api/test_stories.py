"""What the API gives of each block."""

import pytest

from tests.factories.blocks import a_page_with_every_block
from tests.factories.home import content_page
from tests.factories.media import image
from tests.factories.translation import fresh

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def ask_blocks(ask):
    """Return the values of a page's blocks by their type."""

    def ask_blocks(page):
        body = ask(f"pages/{page.pk}", language="de")["words"]["body"]
        return {block["type"]: block["value"] for block in body}

    return ask_blocks


def test_every_block_comes_with_all_that_it_takes_to_show_it(ask_blocks):
    page = a_page_with_every_block()
    film = fresh(page).body[6].value["image"]
    file = fresh(page).body[10].value[0]

    blocks = ask_blocks(page)

    images = [blocks["image"].pop("image"), blocks["video"].pop("image")]
    assert [(picture["alt"], picture["alt_language"], picture["credit"]) for picture in images] == [
        ("Eine Halle", "de", "Jana Nová")
    ] * 2
    assert [(each["width"], each["height"], each["type"]) for each in images[1]["renditions"]] == [
        (480, 288, "image/webp"),
        (800, 480, "image/webp"),
        (800, 480, "image/jpeg"),
    ]
    assert images[1]["renditions"][0]["url"] == HOST + film.get_rendition("width-480|format-webp").url
    given_file = {
        "title": "Programm",
        "url": HOST + file.url,
        "type": "application/pdf",
        "size": 2000,
        "language": "",
        "licence": "",
    }
    assert blocks == {
        "heading": {"text": "Überschrift", "level": "2"},
        "paragraph": {"html": "<p>Absatz.</p>"},
        "list": {"html": "<ul><li>Punkt</li></ul>"},
        "quote": {"text": "„Zitat.“", "attribution": "Sprecherin"},
        "accordion": {"parts": [{"title": "Frage", "html": "<p>Antwort.</p>"}]},
        "image": {"caption": "Bildunterschrift"},
        "video": {"title": "Rundgang", "url": "https://example.org/de", "site": "example.org", "language": "de"},
        "figures": {
            "figures": [{"number": "12", "label": "Betriebe"}, {"number": "3 Mio.", "label": "Umsatz"}],
            "source": "Quelle",
        },
        "table": {
            "caption": "Tabelle",
            "columns": ["Leistung", "Zahl"],
            "rows": [["Drehen", "1 234,5"], ["Fräsen", ""]],
            "first_column_is_heading": True,
            "source": "",
        },
        "call_to_action": {
            "text": "Satz",
            "button": "Weiter",
            "link": {"url": f"{HOST}/de/ziel/", "language": "de", "file": None},
        },
        "documents": {"files": [given_file]},
    }


def test_a_link_in_a_paragraph_is_an_absolute_address(ask_blocks):
    target = content_page("de", title="Ziel")
    page = content_page("de", title="Start", paragraphs=[f'<a linktype="page" id="{target.pk}">dort</a>'])

    assert ask_blocks(page)["paragraph"] == {"html": f'<p><a href="{HOST}/de/ziel/">dort</a></p>'}


@pytest.mark.parametrize("kind", ["paragraph", "call_to_action"])
def test_the_address_of_a_draft_is_not_given(ask_blocks, kind):
    target = content_page("de", title="Geheim", is_live=False)
    page = content_page("de", title="Start", paragraphs=[f'<a linktype="page" id="{target.pk}">dort</a>'])
    button = {"text": "", "button": "Weiter", "page": target.pk, "address": "", "document": None}
    raw = [*page.body.get_prep_value(), {"type": "call_to_action", "value": button}]
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision().publish()

    assert "geheim" not in str(ask_blocks(page)[kind])


def test_an_image_that_was_deleted_is_none(ask_blocks):
    picture = image()
    page = content_page("de", title="Start")
    page.body = page.body.stream_block.to_python(
        [{"type": "image", "value": {"image": picture.pk, "caption": "Leer"}, "id": "1"}]
    )
    page.save_revision().publish()
    picture.delete()

    assert ask_blocks(page) == {"image": {"image": None, "caption": "Leer"}}
