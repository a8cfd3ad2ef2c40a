"""A press release that comes again with another text: what it changes is shown, and a person says what it is."""

import json
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from glokal.translation.selectors.words import words_of_page
from home.enums import Changed
from home.models import NewsPage
from home.releases import ReleaseError
from home.releases.versions import Fate
from home.services.releases import import_release
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.media import image
from tests.factories.translation import article, counterpart, fresh, publish, translate

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/press-release/"
FIRST = """Neue Halle in Zittau

Die Halle ist im März fertig.

Sie hat zwei Tore und ein Lager.
"""
SECOND = FIRST.replace("im März", "erst im Mai") + "\nDas Fest ist am 3. Mai.\n"


def imported(text, **options):
    return import_release(text, **{"language": "de", "by": None} | options)


def changes(difference):
    return [(change.fate.value, change.was, change.now) for change in difference.blocks]


def paragraphs(page):
    return [re.sub("<[^>]+>", "", block.value.source) for block in page.body if block.block_type == "paragraph"]


@pytest.fixture
def editor(client):
    client.force_login(make_communicator())
    return client


def test_another_text_under_the_same_title_is_a_difference_and_nothing_is_done():
    first = imported(FIRST)

    again = imported(SECOND)

    assert (again.page, again.repeated, again.updated) == (first.page, False, False)
    assert changes(again.difference) == [
        ("changed", "Die Halle ist im März fertig.", "Die Halle ist erst im Mai fertig."),
        ("same", "Sie hat zwei Tore und ein Lager.", "Sie hat zwei Tore und ein Lager."),
        ("new", "", "Das Fest ist am 3. Mai."),
    ]
    assert NewsPage.objects.count() == 1
    assert paragraphs(first.page.get_latest_revision_as_object())[0] == "Die Halle ist im März fertig."


def tables(page):
    return [block.value for block in page.body if block.block_type == "table"]


def cells(table):
    columns = [column["heading"] for column in table["cells"].columns]
    return [columns, *([str(cell) for cell in row["values"]] for row in table["cells"].row_data)]


def test_a_table_follows_a_new_version_and_keeps_its_caption():
    table = "\nFirma\tOrt\tLeute\nAlpha GmbH\tZittau\t50\nBeta s.r.o.\tLiberec\t120\n"
    page = imported(FIRST + table).page.get_latest_revision_as_object()
    assert cells(tables(page)[0]) == [
        ["Firma", "Ort", "Leute"],
        ["Alpha GmbH", "Zittau", "50"],
        ["Beta s.r.o.", "Liberec", "120"],
    ]
    tables(page)[0]["cells"].caption = "Wer baut"
    page.save_revision()

    again = imported(FIRST + table.replace("50", "60"), changed=Changed.UPDATE).page

    assert [change[0] for change in changes(imported(SECOND + table).difference)][-1] == "changed"
    assert tables(again)[0]["cells"].caption == "Wer baut"
    assert cells(tables(again)[0])[1] == ["Alpha GmbH", "Zittau", "60"]


def test_a_table_that_an_editor_may_have_made_stays_when_a_new_version_has_none():
    table = "\nFirma\tOrt\tLeute\nAlpha GmbH\tZittau\t50\n"
    imported(FIRST + table)

    again = imported(SECOND, changed=Changed.UPDATE).page

    assert cells(tables(again)[0]) == [["Firma", "Ort", "Leute"], ["Alpha GmbH", "Zittau", "50"]]


def test_the_difference_is_told_word_by_word():
    imported(FIRST)

    first = imported(SECOND).difference.blocks[0]

    assert first.words == [
        ("same", "Die Halle ist"),
        ("new", "erst"),
        ("same", "im"),
        ("gone", "März"),
        ("new", "Mai"),
        ("same", "fertig."),
    ]


def test_most_of_an_articles_text_under_another_title_is_a_difference_too():
    imported(FIRST)

    again = imported(FIRST.replace("Neue Halle in Zittau", "Zittau baut"))

    assert (again.difference.title.was, again.difference.title.now) == ("Neue Halle in Zittau", "Zittau baut")


def test_a_text_that_shares_only_a_little_with_an_article_is_a_new_one():
    imported(FIRST)

    other = imported("Zittau feiert\n\nDie Halle ist im März fertig.\n\nGanz andere Worte als dort stehen hier.")

    assert (other.difference, NewsPage.objects.count()) == (None, 2)


def test_a_new_draft_keeps_the_live_text_until_it_is_published(client):
    page = publish(imported(FIRST).page)

    done = imported(SECOND, changed=Changed.UPDATE)

    assert (done.updated, done.page.pk, NewsPage.objects.count()) == (True, page.pk, 1)
    assert "im März" in client.get(page.get_url()).text
    fresh(page).get_latest_revision().publish()
    assert "erst im Mai" in client.get(page.get_url()).text


def test_the_translation_is_outdated_only_when_the_update_is_published(on_commit_runs):
    with on_commit_runs():
        page = publish(imported(FIRST).page)
        translate(page, "cs")
    czech = counterpart(page, "cs")

    def state():
        page = fresh(czech)
        return str(words_of_page(page, page.family).state)

    with on_commit_runs():
        imported(SECOND, changed=Changed.UPDATE)
    assert state() == "translated"
    with on_commit_runs():
        fresh(page).get_latest_revision().publish()
    assert state() == "outdated"


def test_an_update_keeps_what_the_editor_added_and_the_blocks_by_which_translations_find_them():
    page = imported(FIRST).page
    blocks = page.get_latest_revision_as_object().body.get_prep_value()
    blocks[1]["value"] = "<p>Sie hat <b>zwei</b> Tore und ein Lager.</p>"
    blocks.insert(1, {"type": "image", "value": {"image": image().pk, "caption": ""}})
    page = publish(page, body=page.body.stream_block.to_python(blocks), author="Jana Nová")
    before = page.body.get_prep_value()

    done = imported(SECOND, changed=Changed.UPDATE)

    after = done.page.body.get_prep_value()
    assert done.page.author == "Jana Nová"
    assert [block["type"] for block in after] == ["paragraph", "image", "paragraph", "paragraph"]
    assert [block["id"] for block in after[:3]] == [block["id"] for block in before]
    assert after[2]["value"] == "<p>Sie hat <b>zwei</b> Tore und ein Lager.</p>"


def test_what_was_updated_is_a_repeat_the_next_time():
    imported(FIRST)
    imported(SECOND, changed=Changed.UPDATE)

    again = imported(SECOND)

    assert (again.repeated, again.difference) == (True, None)


def test_a_text_that_an_editor_has_already_brought_to_its_state_is_a_repeat():
    page = imported(FIRST).page
    body = [("paragraph", f"<p>{text}</p>") for text in SECOND.split("\n\n")[1:]]
    publish(page, body=body)

    assert imported(SECOND).repeated


def test_a_new_article_stands_beside_the_first():
    first = imported(FIRST)

    second = imported(SECOND, changed=Changed.NEW)

    assert second.page != first.page
    assert (first.page.slug, second.page.slug) == ("neue-halle-in-zittau", "neue-halle-in-zittau-2")


def test_an_article_that_is_a_translation_is_not_updated(on_commit_runs):
    with on_commit_runs():
        translate(article("cs", title="Nová hala"), "de", {"Nová hala": "Neue Halle in Zittau"})

    found = imported(FIRST).difference

    assert found.refusal.startswith("Die Wörter dieses Beitrags sind eine Übersetzung.")
    with pytest.raises(ReleaseError):
        imported(FIRST, changed=Changed.UPDATE)


def test_a_locked_article_is_not_updated():
    page = imported(FIRST).page
    NewsPage.objects.filter(pk=page.pk).update(locked=True)

    with pytest.raises(ReleaseError):
        imported(SECOND, changed=Changed.UPDATE)
    assert NewsPage.objects.get().latest_revision == page.latest_revision


def test_who_may_not_write_in_a_language_sees_no_difference_in_it():
    imported(FIRST)
    with pytest.raises(PermissionDenied):
        imported(SECOND, by=make_translator("cs"))


def test_the_form_shows_what_changed_and_lets_the_communicator_choose(editor):
    page = imported(FIRST).page

    shown = editor.post(ADDRESS, {"language": "de", "text": SECOND})

    assert re.search(r"Die Halle ist <ins>.*?erst</ins> im <del>.*?März</del> <ins>.*?Mai</ins> fertig\.", shown.text)
    assert re.search(r"<ins>.*?Das Fest ist am 3\. Mai\.</ins>", shown.text)
    assert "Sie hat zwei Tore" in shown.text
    seen = re.search(r'name="seen" value="(\d+)"', shown.text)[1]
    assert int(seen) == page.latest_revision_id
    answer = {"language": "de", "text": SECOND, "seen": seen, "changed": "update"}

    response = editor.post(ADDRESS, answer, follow=True)

    assert response.redirect_chain == [(f"/admin/pages/{page.pk}/edit/", 302)]
    assert "Der Entwurf ist aktualisiert." in response.text
    assert paragraphs(fresh(page).get_latest_revision_as_object())[0] == "Die Halle ist erst im Mai fertig."


def test_the_form_makes_a_new_article_if_asked(editor):
    imported(FIRST)

    editor.post(ADDRESS, {"language": "de", "text": SECOND, "changed": "new"})

    assert NewsPage.objects.count() == 2


def test_back_to_the_text_loses_nothing_and_does_nothing(editor):
    imported(FIRST)

    response = editor.post(ADDRESS, {"language": "de", "text": SECOND, "changed": "back"})

    assert response.context["form"]["text"].value() == SECOND
    assert NewsPage.objects.count() == 1


def test_an_article_that_somebody_changed_meanwhile_is_compared_once_more(editor):
    page = imported(FIRST).page
    seen = page.latest_revision_id
    publish(page, author="Jana Nová")

    response = editor.post(ADDRESS, {"language": "de", "text": SECOND, "seen": seen, "changed": "update"})

    assert "Der Beitrag wurde inzwischen geändert." in response.text
    assert fresh(page).get_latest_revision_as_object().author == "Jana Nová"
    assert "im März" in paragraphs(fresh(page).get_latest_revision_as_object())[0]


def test_markup_in_a_changed_release_is_shown_as_the_text_it_is(editor):
    imported(FIRST)

    response = editor.post(ADDRESS, {"language": "de", "text": FIRST + "\nNeu <script>alert(1)</script>.\n"})

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.text
    assert "<script>alert" not in response.text


def test_the_command_prints_what_changed_and_does_what_it_is_told(tmp_path, capsys):
    page = imported(FIRST).page
    path = tmp_path / "release.txt"
    path.write_text(SECOND, "utf-8")

    def run(*options):
        call_command("import_release", str(path), "--language", "de", *options)
        return json.loads(capsys.readouterr().out)

    asked = run()
    assert (asked["id"], asked["differs"], asked["repeated"]) == (page.pk, True, False)
    assert asked["changes"] == [
        {
            "in": "block",
            "change": Fate.CHANGED,
            "was": "Die Halle ist im März fertig.",
            "now": "Die Halle ist erst im Mai fertig.",
        },
        {"in": "block", "change": Fate.NEW, "was": "", "now": "Das Fest ist am 3. Mai."},
    ]
    updated = run("--changed", "update")
    assert (updated["id"], updated["updated"]) == (page.pk, True)
    assert run()["repeated"] is True
    with pytest.raises(CommandError):
        run("--changed", "perhaps")
