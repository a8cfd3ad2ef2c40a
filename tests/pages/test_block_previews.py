"""What editors see of a block before they choose it."""

import pytest
from django.urls import reverse

from glokal.pages.blocks import StoryBlock
from home.models import ContentPage
from tests.factories.accounts import make_communicator

pytestmark = pytest.mark.django_db

SHOWN = {
    "heading": ("Was die Unternehmen herausgefunden haben", "Co firmy zjistily"),
    "paragraph": ("Zwölf Unternehmen von beiden Seiten", "Dvanáct firem z\xa0obou stran"),
    "list": ("Vergleichen Sie die Einträge.", "Porovnejte záznamy."),
    "quote": ("„Der Weg über die Grenze", "„Cesta přes hranici"),
    "accordion": ("Was kostet ein Eintrag?", "Kolik stojí záznam?"),
    "image": ("Die Grenze zwischen Sachsen und Böhmen", "Hranice mezi Saskem a\xa0Čechami"),
    "video": ("Video, öffnet bei YouTube. Sprache: Tschechisch.", "Video, otevře se na webu YouTube. Jazyk: čeština."),
    "figures": ("Unternehmen aus Böhmen", "firem z\xa0Čech"),
    "table": ("Unternehmen nach Leistung", "Firmy podle služeb"),
    "call_to_action": ("Unternehmen eintragen", "Zapsat firmu"),
    "documents": ("PDF, 1,1\xa0MB, Tschechisch", "PDF, 1,1\xa0MB, čeština"),
}


def test_there_is_a_preview_of_every_block():
    assert list(StoryBlock().child_blocks) == list(SHOWN)


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize(("language", "place"), [("de", 0), ("cs", 1)])
def test_a_preview_speaks_the_editors_language_and_looks_like_the_site(client, kind, language, place):
    client.force_login(make_communicator(language=language))
    block = ContentPage._meta.get_field("body").stream_block.child_blocks[kind]

    text = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}).text

    assert SHOWN[kind][place] in text
    assert "glokal/site.css" in text


@pytest.mark.parametrize("kind", SHOWN)
def test_every_block_says_what_it_is_for_and_where_it_belongs(kind):
    block = StoryBlock().child_blocks[kind]

    assert block.is_previewable
    assert [bool(block.get_description()), bool(block.meta.group), bool(block.meta.icon)] == [True] * 3
