import pytest
from django.core.exceptions import ValidationError

from tests.factories.home import content_page
from tests.factories.translation import counterpart, fresh, publish, translate

pytestmark = pytest.mark.django_db


def test_a_page_shows_its_title_lead_and_text(client):
    content_page("cs", title="O projektu", lead="Šest organizací.", paragraphs=["Cíl."])

    text = client.get("/cs/o-projektu/").text

    assert "<h1>O projektu</h1>" in text
    assert "Šest organizací." in text
    assert "Cíl." in text


def test_a_translation_whose_original_changed_says_so_and_leads_to_it(client, on_commit_runs):
    page = content_page("de", title="Das Projekt", paragraphs=["Alt."])
    with on_commit_runs():
        translate(page, "cs", {"Das Projekt": "O projektu"})
    publish(page, title="Das ganze Projekt")

    text = client.get(counterpart(page, "cs").get_url()).text

    assert "Německý originál byl změněn" in text
    assert f'<a href="{fresh(page).url}" hreflang="de">Zobrazit německý originál</a>' in text


def test_the_footer_leads_to_the_pages_chosen_for_it_in_the_readers_language(client):
    content_page("de", title="Presse", in_footer=True)
    content_page("de", title="Versteckt")
    content_page("de", title="Entwurf", in_footer=True, is_live=False)
    content_page("cs", title="Pro novináře", in_footer=True)

    footer = client.get("/de/").text.split("<footer")[1]

    assert '<a href="/de/presse/">Presse</a>' in footer
    assert [title in footer for title in ("Versteckt", "Entwurf", "Pro novináře")] == [False] * 3


def test_there_is_one_page_per_purpose_and_language():
    content_page("de", title="Das Projekt", purpose="project")
    content_page("cs", title="O projektu", purpose="project")

    with pytest.raises(ValidationError, match="Für diesen Zweck gibt es schon eine Seite"):
        content_page("de", title="Noch eins", purpose="project")
