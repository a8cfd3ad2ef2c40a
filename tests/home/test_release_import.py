import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from home.enums import Changed
from home.models import NewsPage
from home.releases import ReleaseError
from home.services.releases import import_release
from tests.factories.accounts import make_communicator, make_translator

pytestmark = pytest.mark.django_db


def everything():
    models = (NewsPage, Revision, PageLogEntry, ModelLogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_the_draft_lies_in_the_news_of_its_language_and_nobody_outside_sees_it(client, german_release):
    writer = make_communicator()

    done = import_release(german_release, language="de", by=writer)

    page = NewsPage.objects.get(pk=done.page.pk)
    assert page.get_parent().slug == "aktuelles"
    assert (page.live, page.locale.language_code, page.owner) == (False, "de", writer)
    assert page.slug == "werkstaetten-beiderseits-der-grenze-oeffnen-im-maerz-ihre-tueren"
    assert client.get(f"/de/aktuelles/{page.slug}/").status_code == 404
    assert "Werkstätten" not in client.get("/de/aktuelles/").text


def test_the_editor_gets_all_blocks_in_their_order(german_release):
    page = import_release(german_release, language="de", by=None).page.get_latest_revision_as_object()

    assert [block.block_type for block in page.body] == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "list",
        "paragraph",
    ]
    assert page.body[2].value["text"] == "Programm und Anreise"
    assert '<a href="mailto:werkstatt@example.org">werkstatt@example.org</a>' in page.body[1].value.source


def test_the_draft_can_be_published_as_it_is(client, czech_release):
    page = import_release(czech_release, language="cs", by=None).page

    page.get_latest_revision().publish()

    text = client.get("/cs/aktuality/dilny-na-obou-stranach-hranice-se-v-breznu-otevrou-nakupcim/").text
    assert "<li>prohlídku šesti hal na saské straně.</li>" in text
    assert 'href="https://example.org/dilna?rok=2027"' in text


def test_markup_in_a_release_is_shown_as_the_text_it_is(client):
    attack = "Neue <b>Halle</b>\nDie Halle <script>alert(1)</script> ist fertig & <img src=x onerror=alert(1)> offen.\n"
    page = import_release(attack, language="de", by=None).page
    page.get_latest_revision().publish()

    text = client.get(page.get_url()).text
    assert "Die Halle &lt;script&gt;alert(1)&lt;/script&gt; ist fertig &amp; &lt;img src=x onerror=alert(1)&gt;" in text
    assert "<script>alert" not in text
    assert "<b>Halle" not in text


def test_the_same_release_again_is_noticed_and_changes_nothing(german_release):
    first = import_release(german_release, language="de", by=None)
    before = everything()

    again = import_release("\ufeff" + german_release.replace("\n", "\r\n\r\n"), language="de", by=None)

    assert (first.repeated, again.repeated, again.page) == (False, True, first.page)
    assert everything() == before


def test_a_deleted_draft_can_be_imported_again(german_release):
    import_release(german_release, language="de", by=None).page.delete()

    assert import_release(german_release, language="de", by=None).repeated is False


def test_two_releases_with_one_title_get_two_addresses():
    slugs = [
        import_release(
            f"Neue Halle\nDie {number}. Halle ist fertig.", language="de", by=None, changed=Changed.NEW
        ).page.slug
        for number in (1, 2, 3)
    ]

    assert slugs == ["neue-halle", "neue-halle-2", "neue-halle-3"]


def test_a_translator_imports_into_her_language_only(german_release):
    translator = make_translator("cs")

    assert import_release(german_release, language="cs", by=translator).page.live is False
    with pytest.raises(PermissionDenied):
        import_release(german_release, language="de", by=translator)


def test_a_language_without_news_is_refused(german_release):
    with pytest.raises(ReleaseError):
        import_release(german_release, language="en", by=None)
