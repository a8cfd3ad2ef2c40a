"""A page with every block, translated by segments: words are asked for, facts are taken over or overridden."""

import pytest
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment

from tests.factories.blocks import WORDS, a_page_with_every_block
from tests.factories.home import content_page
from tests.factories.media import document, image
from tests.factories.translation import answer_segments, counterpart, locale, publish, source, submit, translate

pytestmark = pytest.mark.django_db


def test_every_word_is_asked_for_and_no_plain_number():
    page = a_page_with_every_block()

    segments = StringSegment.objects.filter(source=source(page), context__path__startswith="body.").order_by("order")

    assert list(segments.values_list("string__data", flat=True)) == list(WORDS)


def test_the_translated_page_has_all_words_in_its_language_and_the_facts_of_the_original(client, on_commit_runs):
    page = a_page_with_every_block()
    with on_commit_runs():
        translate(page, "cs", {word: f"cs {place}" for place, word in enumerate(WORDS)} | {"Alles": "Vše"})

    text = client.get(counterpart(page, "cs").url).text

    assert [word for word in WORDS if word in text] == []
    assert [f"cs {place}<" in text for place in range(len(WORDS))] == [True] * len(WORDS)
    assert ">1 234,5</td>" in text
    assert 'href="https://example.org/de"' in text
    assert "width-800" in text
    assert "programm" in text


def override_everything(page, *, picture, file, target):
    """What a translator does who has another picture, file, film and target for her language."""
    of_kind = {"image": picture.pk, "documents": file.pk, "page": target.pk, "address": "https://example.org/cs"}
    for segment in OverridableSegment.objects.filter(source=source(page)).select_related("context"):
        kind = segment.context.get_field_path(page).split(".")
        data = next(of_kind[name] for name in (kind[-1], kind[1]) if name in of_kind)
        SegmentOverride.objects.create(
            locale=locale("cs"), context=segment.context, data_json=f'"{data}"' if isinstance(data, str) else data
        )


def test_a_translator_gives_her_language_other_pictures_files_films_and_targets(client, on_commit_runs):
    page = a_page_with_every_block()
    translation = submit(page, "cs")
    answer_segments(translation)
    picture = image(title="Jiný obrázek", credit="Petr Dvořák")
    file = document(title="Jiný soubor", name="jiny.pdf")
    override_everything(page, picture=picture, file=file, target=content_page("cs", title="Cíl"))
    with on_commit_runs():
        translation.save_target()

    text = client.get(counterpart(page, "cs").url).text

    assert text.count("Obrázek: Petr Dvořák") == 2
    assert [part in text for part in ("Jana Nová", file.url, "/cs/cil/", "https://example.org/cs")] == [
        False,
        True,
        True,
        True,
    ]


def test_a_new_row_of_a_table_leaves_the_translation_of_the_others_in_place(on_commit_runs):
    page = a_page_with_every_block()
    with on_commit_runs():
        translate(page, "cs")
    raw = page.body.get_prep_value()
    table = next(block for block in raw if block["type"] == "table")
    table["value"]["cells"]["rows"].insert(0, {"values": ["Gießen", "5"]})
    publish(page, body=page.body.stream_block.to_python(raw))

    translation = source(page).translations.get()
    answered = StringSegment.objects.filter(source=source(page)).annotate_translation(translation.target_locale_id)

    assert list(answered.filter(translation=None).values_list("string__data", flat=True)) == ["Gießen"]


def test_the_translation_editor_opens_on_a_page_with_every_block(admin_client):
    page = a_page_with_every_block()
    submit(page, "cs")

    response = admin_client.get(f"/admin/pages/{counterpart(page, 'cs').pk}/edit/")

    assert response.status_code == 200
    assert "Absatz." in response.text
