import pytest

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from glokal.translation.services.rebuilding import rebuild_states
from tests.factories.directory import organisation, profile
from tests.factories.translation import add_paragraph, article, source, translate

pytestmark = pytest.mark.django_db


def states(key):
    return dict(StateOfWords.objects.filter(translation_key=key).values_list("locale__language_code", "state"))


def test_words_that_nobody_recorded_get_their_states_and_their_frozen_original():
    written = profile(organisation(), "cs", "Soustružíme.")

    assert rebuild_states() == 2

    assert states(written.translation_key) == {"cs": WordsState.ORIGINAL, "de": WordsState.MISSING}
    assert source(written).locale.language_code == "cs"


def test_recorded_states_are_left_alone(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    add_paragraph(page, "Neu.")

    assert rebuild_states() == 0
    assert states(page.translation_key) == {"de": WordsState.ORIGINAL, "cs": WordsState.OUTDATED}


def test_a_lost_state_of_a_translation_is_translated_again(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    StateOfWords.objects.filter(translation_key=page.translation_key).delete()

    rebuild_states()

    assert states(page.translation_key) == {"de": WordsState.ORIGINAL, "cs": WordsState.TRANSLATED}
