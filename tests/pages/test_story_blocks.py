"""What a reader gets of each block that a communicator can put on a page."""

import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import override

from glokal.pages.blocks import StoryBlock
from tests.factories.home import content_page
from tests.factories.media import document, image, image_without

pytestmark = pytest.mark.django_db


def story(*blocks):
    return StoryBlock().to_python([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks])


def html(kind, value, *, language="de"):
    """Return what the block becomes, with single spaces and none between tags."""
    with override(language):
        text = str(story((kind, value)))
    return re.sub(r"> <", "><", re.sub(r"[ \n]+", " ", text)).strip()


def item(**value):
    return {"type": "item", "id": str(uuid4()), "value": value}


def button(**value):
    return {"text": "", "button": "Weiter", "page": None, "address": "", "document": None} | value


TABLE = {
    "cells": {
        "caption": "Betriebe",
        "columns": [{"type": "text", "heading": "Leistung"}, {"type": "text", "heading": "Zahl"}],
        "rows": [{"values": ["Drehteile", "12"]}],
    },
    "first_column_is_heading": True,
    "source": "Eigene Zählung",
}


def test_a_table_says_what_its_rows_and_columns_hold_and_scrolls_by_keyboard():
    assert html("table", TABLE) == (
        '<div class="table"><div class="table__region" role="region" tabindex="0" aria-label="Betriebe"><table>'
        "<caption>Betriebe</caption>"
        '<thead><tr><th scope="col">Leistung</th><th scope="col" class="table__number">Zahl</th></tr></thead>'
        '<tbody><tr><th scope="row">Drehteile</th><td class="table__number">12</td></tr></tbody></table></div>'
        '<p class="source-line"><span lang="de">Quelle:</span> Eigene Zählung</p></div>'
    )


def test_a_column_with_a_word_in_it_is_no_column_of_numbers():
    rows = [{"values": ["Drehteile", "12"]}, {"values": ["Gussteile", "keine"]}]

    text = html("table", TABLE | {"cells": TABLE["cells"] | {"rows": rows}})

    assert "table__number" not in text


def test_a_draft_shows_a_table_that_has_no_rows_yet():
    text = html("table", TABLE | {"cells": TABLE["cells"] | {"rows": []}})

    assert '<th scope="col">Leistung</th><th scope="col">Zahl</th>' in text


def test_a_row_in_which_nothing_was_written_is_not_shown():
    rows = [*TABLE["cells"]["rows"], {"values": ["", ""]}]

    assert html("table", TABLE | {"cells": TABLE["cells"] | {"rows": rows}}) == html("table", TABLE)


def test_an_image_shows_caption_and_credit_and_is_described_in_the_readers_language():
    text = html("image", {"image": image(size=(1000, 600)).pk, "caption": "Halle 3"}, language="cs")

    assert re.findall(r'<img [^>]*width="800" height="480" alt="Dílna" lang="cs" fetchpriority="high"', text)
    assert re.findall(r" (\d+)w", text) == ["480", "800"]
    assert text.endswith(
        '<figcaption class="figure__caption"><span class="figure__text">Halle 3</span>'
        '<span class="figure__credit" lang="cs">Obrázek: Jana Nová</span></figcaption></figure>'
    )


def test_an_image_described_in_another_language_only_says_which():
    text = html("image", {"image": image(alt_texts={"cs": "Dílna"}).pk, "caption": ""})

    assert 'alt="Dílna" lang="cs"' in text


def test_a_decorative_image_has_an_empty_alternative_text():
    text = html("image", {"image": image(alt_texts={}, is_decorative=True).pk, "caption": ""})

    assert 'alt=""' in text


def test_the_first_picture_of_a_text_does_not_wait_for_scrolling():
    value = {"image": image().pk, "caption": ""}

    text = str(story(("image", value), ("image", value)))

    assert [text.count('fetchpriority="high"'), text.count('loading="lazy"')] == [1, 1]


def test_a_text_whose_image_was_deleted_is_still_there():
    picture = image()
    value = {"image": picture.pk, "caption": "Halle 3"}
    picture.delete()

    assert html("image", value) == ""


def test_a_text_whose_image_lost_its_file_still_shows_the_caption():
    picture = image()
    picture.file.storage.delete(picture.file.name)

    text = html("image", {"image": picture.pk, "caption": "Halle 3"})

    assert ["Halle 3" in text, "<img" in text] == [True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_the_images_of_a_text_take_two_queries_however_many(count, django_assert_num_queries):
    values = [{"image": image(title=f"Bild {number}").pk, "caption": ""} for number in range(count)]
    str(story(*(("image", value) for value in values)))  # makes the files
    cache.clear()

    with django_assert_num_queries(2):
        text = str(story(*(("image", value) for value in values)))

    assert text.count("<img") == count


def test_figures_stand_with_what_they_count():
    figures = [item(number="12", label="Betriebe"), item(number="1,2 Mio. €", label="Umsatz")]

    assert html("figures", {"figures": figures, "source": ""}) == (
        '<div class="figures"><dl class="figures__list">'
        '<div class="figures__figure"><dt class="figures__label">Betriebe</dt>'
        '<dd class="figures__number">12</dd></div>'
        '<div class="figures__figure"><dt class="figures__label">Umsatz</dt>'
        '<dd class="figures__number">1,2 Mio. €</dd></div></dl></div>'
    )


def test_parts_unfold_without_a_script():
    parts = [item(title="Was kostet das?", text="<p>Nichts.</p>")]

    assert html("accordion", parts) == (
        '<div class="accordion"><details class="accordion__part"><summary class="accordion__title">Was kostet das?'
        '</summary><div class="accordion__text"><p>Nichts.</p></div></details></div>'
    )


def test_a_file_says_its_type_size_language_and_licence():
    file = document(title="Program", language="cs", licence="CC BY 4.0")

    assert html("documents", [{"type": "item", "id": str(uuid4()), "value": file.pk}]) == (
        '<ul class="documents"><li class="documents__row"><p class="document-link">'
        f'<a class="document-link__title" href="{file.url}" hreflang="cs" lang="cs" type="application/pdf">Program</a>'
        '<span class="file-facts" lang="de">PDF, 2,0\xa0KB, Tschechisch · CC BY 4.0</span></p></li></ul>'
    )


def test_a_film_is_a_link_that_says_where_it_leads_and_loads_nothing():
    film = {"title": "Rundgang", "address": "https://www.youtube.com/watch?v=1", "language": "cs", "image": None}

    text = html("video", film)

    assert '<a class="video__link" href="https://www.youtube.com/watch?v=1" hreflang="cs">' in text
    assert "Video, öffnet bei YouTube. Sprache: Tschechisch." in text
    assert [tag in text for tag in ("<iframe", "<script", "<img", "<video")] == [False] * 4


def test_a_button_leads_to_the_page_in_the_readers_language():
    page = content_page("de", title="Das Projekt")
    content_page("cs", title="O projektu", translation_key=page.translation_key)

    assert '<a class="button" href="/cs/o-projektu/">Weiter</a>' in html(
        "call_to_action", button(page=page.pk), language="cs"
    )


def test_a_button_to_a_page_in_another_language_says_so():
    page = content_page("de", title="Das Projekt")

    assert '<a class="button" href="/de/das-projekt/" hreflang="de">' in html(
        "call_to_action", button(page=page.pk), language="cs"
    )


def test_a_button_to_a_draft_is_not_shown_but_its_sentence_is():
    page = content_page("de", title="Geheime Förderung", is_live=False)

    text = html("call_to_action", button(page=page.pk, text="Lesen Sie weiter."))

    assert text == '<div class="call-to-action"><p class="call-to-action__text">Lesen Sie weiter.</p></div>'


def test_a_button_to_a_file_says_what_it_is():
    text = html("call_to_action", button(document=document(language="cs").pk))

    assert text.endswith('<span class="file-facts" lang="de">PDF, 2,0\xa0KB, Tschechisch</span></p></div>')


def errors(kind, value):
    """Return what the editor says when such a block is to be published, as one text."""
    with override("de"), pytest.raises(ValidationError) as caught:
        StoryBlock().clean(story((kind, value)))
    return str(caught.value.as_json_data())


@pytest.mark.parametrize(
    ("lacks", "sentence"),
    [
        ({"alt": False}, "Das Bild „Werkhalle“ hat keinen Alternativtext."),
        ({"credit": False}, "Beim Bild „Werkhalle“ fehlt der Bildnachweis."),
    ],
)
def test_an_image_without_description_or_credit_cant_be_published(lacks, sentence):
    assert sentence in errors("image", {"image": image_without(**lacks).pk, "caption": ""})


def test_a_draft_takes_anything():
    blocks = story(
        ("image", {"image": image_without(alt=False, credit=False).pk, "caption": ""}),
        ("call_to_action", button(button="")),
        ("figures", {"figures": [], "source": ""}),
        ("table", {"cells": None, "first_column_is_heading": True, "source": ""}),
    )

    assert len(StoryBlock().clean_deferred(blocks)) == 4


@pytest.mark.parametrize("targets", [{}, {"address": "https://example.org/", "page": 1}])
def test_a_button_has_exactly_one_target(targets):
    assert "Wählen Sie genau ein Ziel" in errors("call_to_action", button(**targets))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"caption": " "}, "Geben Sie der Tabelle eine Überschrift"),
        ({"columns": [{"type": "text", "heading": ""}, {"type": "text", "heading": "Zahl"}]}, "Geben Sie jeder Spalte"),
        ({"rows": []}, "mindestens eine Spalte und eine Zeile"),
    ],
)
def test_a_table_needs_what_a_reader_needs_to_understand_it(changes, sentence):
    assert sentence in errors("table", TABLE | {"cells": TABLE["cells"] | changes})
