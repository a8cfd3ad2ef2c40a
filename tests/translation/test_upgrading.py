"""What an update of the software leaves to do for words that were frozen before it."""

import pytest
from wagtail_localize.models import Translation, TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from glokal.translation.services.together import begin_in
from glokal.translation.services.upgrading import take_new_fields_in
from tests.factories.accounts import make_communicator
from tests.factories.translation import article, counterpart, draft_article, fresh, locale, source, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated(on_commit_runs):
    page = article("cs", title="Nový stroj")
    with on_commit_runs():
        translate(page, "de", {"Nový stroj": "Neue Maschine"})
    return page


def freeze_before_the_update():
    TranslationSource.objects.update(schema_version="0001_initial")


def test_no_editor_is_warned_of_a_changed_data_model_after_an_update(client, translated):
    freeze_before_the_update()
    client.force_login(make_communicator())
    editor = f"/admin/pages/{counterpart(translated, 'de').pk}/edit/"

    before = "Datenmodell" in client.get(editor).text
    assert take_new_fields_in() == TranslationSource.objects.count()
    assert (before, "Datenmodell" in client.get(editor).text) == (True, False)
    assert take_new_fields_in() == 0


def test_states_and_words_stay_as_they_are(translated):
    freeze_before_the_update()
    german = counterpart(translated, "de")

    take_new_fields_in()

    assert (fresh(german).title, fresh(german).last_published_at) == ("Neue Maschine", german.last_published_at)
    states = StateOfWords.objects.filter(translation_key=translated.translation_key)
    assert set(states.values_list("state", flat=True)) == {WordsState.ORIGINAL, WordsState.TRANSLATED}
    assert [one.get_progress() for one in Translation.objects.filter(source=source(translated))] == [(3, 3)]


def test_what_is_published_together_keeps_its_frozen_draft():
    page = draft_article("cs", title="Nový stroj")
    page.title = "Ještě novější stroj"
    page.save_revision()
    begin_in(key=page.translation_key, locale=locale("de"), by=make_communicator())
    freeze_before_the_update()

    take_new_fields_in()

    assert source(page).as_instance().title == "Ještě novější stroj"
