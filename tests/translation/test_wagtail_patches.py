import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.admin.paginator import WagtailPaginator

from directory.models import Concept
from glokal.accounts.roles import COMMUNICATORS
from tests.factories.translation import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "search"), [("de", "Suchen"), ("cs", "Vyhledat")])
def test_the_choosers_of_images_speak_the_language_of_the_person(client, language, search):
    client.force_login(person(COMMUNICATORS, language=language))

    dialog = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]

    tab = dialog[dialog.index('id="tab-label-search"') :]
    assert tab[tab.index(">") + 1 :].split("<")[0].strip() == search


@pytest.mark.parametrize(("language", "title"), [("de", "Auswählen"), ("cs", "Vybrat")])
def test_so_do_the_choosers_of_snippets(client, language, title):
    client.force_login(person(COMMUNICATORS, language=language))

    dialog = client.get(reverse("wagtailsnippetchoosers_directory_organisation:choose")).json()["html"]

    heading = dialog[dialog.index("<h1") : dialog.index("</h1>")]
    assert strip_tags(heading).split()[0] == title


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("external_link", ["Text odkazu"]),
        ("email_link", ["E-mailová adresa", "Text odkazu", "Předmět", "Zpráva"]),
        ("phone_link", ["Telefonní číslo", "Text odkazu"]),
    ],
)
def test_the_dialogs_for_links_are_labelled_in_the_language_of_the_person(client, name, labels):
    client.force_login(person(COMMUNICATORS, language="cs"))

    dialog = client.get(reverse(f"wagtailadmin_choose_page_{name}")).json()["html"]

    assert [label for label in labels if label not in dialog] == []


@pytest.mark.parametrize(
    ("language", "counted"),
    [("de", ["Begriffe: 0", "Begriffe: 1", "Begriffe: 5"]), ("cs", ["Pojmy: 0", "Pojmy: 1", "Pojmy: 5"])],
)
def test_a_list_counts_in_words_that_are_right_for_every_number(language, counted):
    concepts = Concept.objects.order_by("pk")
    with override(language):
        labels = [WagtailPaginator(concepts[:number], 20).items_count_label for number in (0, 1, 5)]

    assert labels == counted
