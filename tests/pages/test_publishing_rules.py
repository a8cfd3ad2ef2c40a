"""What blocks a publication, and what only warns."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from glokal.pages.publishing import advice
from home.models import ContentPage
from tests.factories.accounts import make_communicator
from tests.factories.home import content_page
from tests.factories.media import image, image_without
from tests.factories.translation import fresh

pytestmark = pytest.mark.django_db

NO_DESCRIPTION = "Das Bild „Werkhalle“ hat keinen Alternativtext."


def page_with(*blocks, **fields):
    """A draft with the blocks, as code or an import writes it."""
    page = content_page(is_live=False, **fields)
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks]
    page.body = page.body.stream_block.to_python(raw)
    page.save_revision()
    return page


def post(client, page, *blocks, **fields):
    data = {
        "title": page.title,
        "slug": page.slug,
        "lead": "",
        "body": streamfield(blocks),
        "comments": inline_formset([]),
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(data | fields), follow=True)


def test_the_editor_refuses_to_publish_an_image_without_a_description_and_keeps_what_was_typed(client):
    client.force_login(make_communicator())
    page, picture = content_page(is_live=False), image_without(alt=False)

    response = post(
        client,
        page,
        ("image", {"image": picture.pk, "caption": "Neu getippt"}),
        **{"action-publish": "action-publish"},
    )

    assert "hat keinen Alternativtext." in response.text
    assert "Neu getippt" in response.text
    assert not fresh(page).live


def test_the_editor_saves_a_draft_with_such_an_image(client):
    client.force_login(make_communicator())
    page, picture = content_page(is_live=False), image_without(alt=False, credit=False)

    post(client, page, ("image", {"image": picture.pk, "caption": ""}))

    assert fresh(page).get_latest_revision_as_object().body[0].value["image"] == picture


@pytest.mark.parametrize("lacks", [{"alt": False}, {"credit": False}])
def test_no_other_way_publishes_it_either(lacks):
    page = page_with(("image", {"image": image_without(**lacks).pk, "caption": ""}))

    with pytest.raises(PermissionDenied, match="Werkhalle"):
        page.get_latest_revision().publish()

    assert not fresh(page).live


def test_publishing_many_pages_at_once_says_which_image_is_in_the_way_and_publishes_none(client):
    client.force_login(make_communicator())
    bad = page_with(("image", {"image": image_without(alt=False).pk, "caption": ""}), title="Schlecht")
    good = content_page(title="Gut", is_live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{address}?id={bad.pk}&id={good.pk}&next=/admin/", follow=True)

    assert NO_DESCRIPTION in response.text
    assert [fresh(page).live for page in (bad, good)] == [False, False]


def test_a_page_with_a_complete_image_is_published():
    page = page_with(("image", {"image": image().pk, "caption": ""}))

    page.get_latest_revision().publish()

    assert fresh(page).live


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Absatz „aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…“ hat mehr als 1200 Zeichen. Teilen Sie ihn."),
        ("cs", "Odstavec „aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…“ má více než 1200 znaků. Rozdělte jej."),
    ],
)
def test_a_long_paragraph_warns_in_the_editors_language_and_is_published(client, language, sentence):
    client.force_login(make_communicator(language=language))
    page = content_page(is_live=False)

    response = post(
        client, page, ("paragraph", rich_text(f"<p>{'a' * 1201}</p>")), **{"action-publish": "action-publish"}
    )

    assert sentence in response.text
    assert fresh(page).live


def test_autosave_warns_of_nothing(client):
    client.force_login(make_communicator())
    page = content_page(is_live=False)
    data = {"title": "a" * 91, "slug": page.slug, "lead": "", "body": streamfield([]), "comments": inline_formset([])}

    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        nested_form_data(data),
        headers={"accept": "application/json"},
    )

    assert "91 Zeichen" not in client.get("/admin/").text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"title": "a" * 91}, "Der Titel hat 91 Zeichen."),
        ({"lead": "a" * 351}, "Der Vorspann hat 351 Zeichen."),
        (
            {"body": [("heading", {"text": "Teil", "level": "3"})]},
            "Der Unterabschnitt „Teil“ steht unter keinem Abschnitt",
        ),
        ({"body": [("heading", {"text": "a" * 91, "level": "2"})]}, "hat mehr als 90 Zeichen."),
    ],
)
def test_what_is_hard_to_read_is_said(words, sentence):
    (said,) = advice(ContentPage(locale_id=1, **words))

    assert sentence in said


def test_nothing_is_said_of_a_page_that_reads_well():
    blocks = [("heading", {"text": "Teil", "level": "2"}), ("heading", {"text": "Teil", "level": "3"})]

    assert advice(ContentPage(title="Gut", locale_id=1, body=blocks)) == []


def test_an_image_described_in_another_language_only_warns():
    page = page_with(("image", {"image": image(alt_texts={"cs": "Dílna"}).pk, "caption": ""}))

    (said,) = advice(page)

    assert said.startswith("Das Bild „Werkhalle“ hat keinen Alternativtext in der Sprache dieser Seite.")
