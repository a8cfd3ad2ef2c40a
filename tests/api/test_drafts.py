"""A draft is read with the token that an editor gives away: that draft alone, and only for a day."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from directory.enums import OrganisationState
from glokal.api.drafts import token_for
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import listing, organisation
from tests.factories.events import a_page, an_event
from tests.factories.translation import answer_segments, article, counterpart, draft_article, fresh, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(client):
    """Ask the API for a draft: the path below /api/v1/, the row whose token is shown, and the parameters."""

    def preview(path, row, **parameters):
        return client.get(f"/api/v1/{path}", {"language": "de", "preview": token_for(row)} | parameters)

    return preview


def test_an_article_that_nobody_can_read_yet_is_read_with_its_token(client, preview):
    page = draft_article("de", title="Bald")

    item = preview(f"news/{page.pk}", page).json()

    assert (item["words"]["title"], item["words_state"], item["url"]) == ("Bald", "original", None)
    assert [there["url"] for there in item["translations"]] == [None, None]
    assert client.get(f"/api/v1/news/{page.pk}", {"language": "de"}).status_code == 404


def test_a_changed_article_is_read_as_it_was_saved_last_and_readers_see_the_old_one(client, preview):
    page = article("de", title="Alt")
    page.title = "Neu"
    page.save_revision()

    assert preview(f"news/{page.pk}", fresh(page)).json()["words"]["title"] == "Neu"
    assert client.get(f"/api/v1/news/{page.pk}", {"language": "de"}).json()["words"]["title"] == "Alt"


def test_facts_and_words_of_an_event_an_entry_and_an_offer_come_before_they_are_public(preview):
    event = an_event("Werkstatttag")
    page = a_page(event, "de", live=False, title="Werkstatttag")
    firm = organisation("Neu GmbH", state=OrganisationState.DRAFT, words={"de": "Wir drehen."})
    offer = listing(organisation("Alt GmbH"), words={"de": "Freie Zeit"})

    answers = [
        preview(f"events/{event.public_id}", fresh(page)),
        preview(f"organisations/{firm.public_id}", firm.profiles.get()),
        preview(f"listings/{offer.public_id}", offer.texts.get()),
    ]

    items = [answer.json() for answer in answers]
    assert items[0]["words"]["title"] == "Werkstatttag"
    assert (items[1]["words"]["tagline"], items[1]["url"]) == ("Wir drehen.", None)
    assert items[2]["words"]["title"] == "Freie Zeit"


def test_a_draft_in_another_language_comes_only_if_asked_for_and_says_so(preview):
    page = draft_article("cs", title="Brzy")

    assert preview(f"news/{page.pk}", page).json()["words"] is None
    given = preview(f"news/{page.pk}", page, fallback="other").json()
    assert (given["words"]["title"], given["language"], given["is_fallback"]) == ("Brzy", "cs", True)


def test_a_draft_of_a_translation_is_a_translation(preview, on_commit_runs):
    german = article("de")
    with on_commit_runs():
        translation = submit(german, "cs")
        answer_segments(translation)
        translation.save_target(publish=False)
    czech = counterpart(german, "cs")

    assert preview(f"news/{czech.pk}", czech, language="cs").json()["words_state"] == "translated"


def test_nobody_keeps_a_draft(preview, settings):
    settings.PAGE_CACHE = True
    page = draft_article("de")

    answer = preview(f"news/{page.pk}", page)

    assert (answer["Cache-Control"], answer["X-Robots-Tag"], "ETag" in answer.headers) == (
        "private, no-store",
        "noindex",
        False,
    )


def test_a_token_opens_one_thing_for_a_day(preview, time_machine):
    time_machine.move_to("2026-11-25T12:00:00+01:00", tick=False)
    page, other = draft_article("de"), draft_article("de", title="Anderes")

    assert preview(f"news/{page.pk}", other).json()["detail"] == "This token doesn't open this item."
    assert preview(f"pages/{page.pk}", page, preview="x").json()["detail"] == "This is no token of ours."
    assert preview(f"pages/{page.pk}", page).json()["detail"] == "This token doesn't open this item."
    token = token_for(page)
    time_machine.shift(timedelta(hours=24, seconds=1))
    over = preview(f"news/{page.pk}", page, preview=token)
    assert (over.status_code, over.json()["detail"]) == (403, "This preview is over.")


@pytest.mark.parametrize("path", ["news", "organisations", "search/organisations"])
def test_lists_know_no_drafts(client, path):
    answer = client.get(f"/api/v1/{path}", {"language": "de", "preview": "x"})
    assert (answer.status_code, answer.json()["detail"]) == (400, "Unknown parameter: preview.")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_an_editor_finds_the_address_in_the_cms_and_it_works(client, language):
    page = draft_article(language)
    client.force_login(make_communicator())
    link = reverse("glokal_api_draft", args=[page.translation_key, language])

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    shown = client.get(link)

    assert f'href="{link}"' in editor.text
    address = re.search(r'id="draft-address" value="([^"]+)"', shown.text)[1].replace("&amp;", "&")
    client.logout()
    assert client.get(address).json()["id"] == page.pk


def test_who_may_not_edit_a_text_gets_no_address(client):
    page = draft_article("de")
    link = reverse("glokal_api_draft", args=[page.translation_key, "de"])

    anonymous = client.get(link)
    client.force_login(make_translator("cs"))
    other_language = client.get(link)

    assert anonymous["Location"] == f"/admin/login/?next={link}"
    assert (other_language.status_code, other_language["Location"]) == (302, reverse("wagtailadmin_home"))
