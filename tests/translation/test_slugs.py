import pytest
from wagtail_localize.models import StringTranslation

from glokal.translation.selectors.segments import named_gaps
from tests.factories.translation import article, locale, submit

pytestmark = pytest.mark.django_db


def say(translation, path, text):
    """Save a segment as the editor does."""
    segment = translation.source.stringsegment_set.get(context__path=path)
    said, _is_new = StringTranslation.objects.update_or_create(
        translation_of=segment.string, context=segment.context, locale=locale("cs"), defaults={"data": text}
    )
    return said


def slugs_in_czech(translation):
    """Of this text only: setup_site makes translated pages too."""
    of_text = {"context__object_id": translation.source.object_id, "context__path": "slug"}
    return [answer.data for answer in StringTranslation.objects.filter(**of_text, locale=locale("cs"))]


def test_a_translated_title_answers_the_slug_too():
    translation = submit(article("de", title="Neue Maschine", paragraphs=[]), "cs")

    say(translation, "title", "Nový stroj &amp; žluťoučký kůň")

    assert slugs_in_czech(translation) == ["novy-stroj-zlutoucky-kun"]
    assert named_gaps(translation) == []


def test_a_slug_that_somebody_chose_stays_when_the_title_changes():
    translation = submit(article("de", title="Neue Maschine"), "cs")
    say(translation, "title", "Nový stroj")
    say(translation, "slug", "stroj")

    say(translation, "title", "Nový obráběcí stroj")

    assert slugs_in_czech(translation) == ["stroj"]


def test_a_title_without_letters_leaves_the_slug_to_the_translator():
    translation = submit(article("de", title="Neue Maschine"), "cs")

    say(translation, "title", "…")

    assert slugs_in_czech(translation) == []
