"""One test per place where Wagtail or wagtail-localize had to be changed. Each fails with the library as it is."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import override
from wagtail_localize.models import Translation, TranslationLog, TranslationSource
from wagtail_localize.operations import translate_page_subtree

from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.models import StateOfWords
from tests.factories.translation import (
    add_paragraph,
    answer_segments,
    article,
    counterpart,
    fresh,
    person,
    publish,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db


def test_saving_a_translation_as_a_draft_leaves_the_live_one_alone(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translation = translate(page, "cs")
    before = counterpart(page, "cs")
    add_paragraph(page, "Neu.")

    Translation.objects.get(pk=translation.pk).save_target(publish=False)

    after = counterpart(page, "cs")
    assert (after.live, after.latest_revision_id) == (True, before.latest_revision_id)


def test_saving_a_translation_as_a_draft_does_not_write_over_a_draft():
    page = article("de")
    translation = submit(page, "cs")
    draft = counterpart(page, "cs")
    draft.title = "Von Hand"
    revision = draft.save_revision()

    Translation.objects.get(pk=translation.pk).save_target(publish=False)

    assert counterpart(page, "cs").latest_revision_id == revision.pk


def test_no_way_through_wagtail_localize_publishes_a_gap():
    page = article("de", title="Neue Maschine")
    translation = submit(page, "cs")

    with pytest.raises(ValidationError, match="Neue Maschine"):
        translation.save_target(publish=True)

    assert not counterpart(page, "cs").live


def test_the_log_of_wagtail_localize_is_written_before_the_publication(on_commit_runs):
    """By it a revision of wagtail-localize is told from one that a person wrote."""
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    assert TranslationLog.objects.filter(revision=counterpart(page, "cs").live_revision).exists()
    assert Translation.objects.get(source__object_id=page.translation_key).enabled


def test_translate_on_a_translation_starts_from_the_words_written_first(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    source, is_new = TranslationSource.get_or_create_from_instance(counterpart(page, "cs"))

    assert (source.locale.language_code, is_new) == ("de", False)
    assert TranslationSource.objects.filter(object_id=page.translation_key).count() == 1


def test_a_second_source_is_refused_on_every_path(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")

    with pytest.raises(ValidationError):
        TranslationSource.update_or_create_from_instance(counterpart(page, "cs"))


def test_wagtails_own_publication_refuses_an_open_translation():
    page = article("de", title="Neue Maschine")
    submit(page, "cs")
    draft = counterpart(page, "cs")

    with pytest.raises(PermissionDenied):
        draft.latest_revision.publish()

    assert not counterpart(page, "cs").live


@pytest.mark.parametrize("way", ["bulk", "api"])
def test_the_cms_has_no_side_door_for_an_open_translation(client, way):
    page = article("de")
    submit(page, "cs")
    draft = counterpart(page, "cs")
    client.force_login(person(COMMUNICATORS))

    if way == "bulk":
        client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={draft.pk}")
    else:
        client.post(reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"]))

    assert not counterpart(page, "cs").live


def test_a_complete_translation_may_be_published_by_wagtail_too(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    czech = counterpart(page, "cs")
    czech.unpublish()

    fresh(czech).latest_revision.publish()

    assert counterpart(page, "cs").live


def test_news_is_never_turned_into_an_alias_that_shows_the_other_language(client, on_commit_runs):
    page = article("de", title="Neue Maschine")
    with on_commit_runs():
        translate(page, "cs", {"Neue Maschine": "Nový stroj"})
    czech = counterpart(page, "cs")
    client.force_login(person(COMMUNICATORS))

    client.post(reverse("wagtail_localize:convert_to_alias", args=[czech.pk]))

    assert (fresh(czech).title, fresh(czech).alias_of_id) == ("Nový stroj", None)
    assert Translation.objects.get(source__object_id=page.translation_key).enabled


def test_the_editor_does_not_offer_to_turn_news_into_an_alias(client, on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    client.force_login(person(COMMUNICATORS))

    response = client.get(reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk]))

    assert "convert_to_alias" not in response.text
    publish(counterpart(page, "cs"), title="Ručně")
    response = client.get(reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk]))
    assert "localize-convert-to-alias" not in response.text


def test_starting_to_translate_again_writes_nothing_over_what_was_written_by_hand(client, on_commit_runs):
    page = article("de", title="Maschine", paragraphs=["Eins."])
    with on_commit_runs():
        translate(page, "cs")
    czech = publish(counterpart(page, "cs"), title="Vlastní název")
    client.force_login(person(COMMUNICATORS))
    edit_url = reverse("wagtailadmin_pages:edit", args=[czech.pk])

    response = client.post(edit_url, {"localize-restart-translation": "1"})
    client.post(response.url, {"decided": "yes"})
    with on_commit_runs():
        client.post(edit_url, {"action": "publish"})
        add_paragraph(page, "Zwei.")

    assert fresh(czech).title == "Vlastní název"
    state = StateOfWords.objects.get(translation_key=page.translation_key, locale=czech.locale)
    assert (state.state, state.detail) == ("outdated", {"segments": 4})


def test_what_was_written_by_hand_becomes_the_proposal_and_is_kept_word_for_word(on_commit_runs):
    page = article("de", title="Maschine", lead="Vorspann")
    with on_commit_runs():
        translation = translate(page, "cs")
    publish(counterpart(page, "cs"), title="Můj název & můj", lead="Můj perex")

    translation = Translation.objects.get(pk=translation.pk)
    translation.enabled = True
    translation.save(update_fields=["enabled"])

    proposals = {
        answer.context.path: (answer.data, answer.has_error)
        for answer in translation.target_locale.string_translations.select_related("context")
        if answer.context.path in {"title", "lead"}
    }
    assert proposals == {"title": ("Můj název &amp; můj", True), "lead": ("Můj perex", True)}
    answers = translation.target_locale.string_translations.all()
    with on_commit_runs():
        for answer in answers:
            answer.has_error, answer.field_error = False, ""
            answer.save()
        Translation.objects.get(pk=translation.pk).save_target()
    assert counterpart(page, "cs").title == "Můj název & můj"
    assert counterpart(page, "cs").lead == "Můj perex"


def test_submitting_a_whole_branch_opens_words_by_hand_again_instead_of_overwriting_them(on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    czech = publish(counterpart(page, "cs"), title="Ručně")

    with on_commit_runs():
        translate_page_subtree(page.get_parent().pk, [czech.locale], None, None)

    assert fresh(czech).title == "Ručně"
    assert StateOfWords.objects.get(translation_key=page.translation_key, locale=czech.locale).state == "outdated"


def test_the_editor_says_no_english_month_to_a_czech_translator(on_commit_runs, time_machine):
    time_machine.move_to("2026-03-05 10:00+00:00")
    page = article("de", title="Maschine")
    with on_commit_runs():
        translation = translate(page, "cs")

    answer = translation.target_locale.string_translations.get(
        context__object_id=page.translation_key, context__path="title"
    )
    with override("cs"):
        assert answer.get_comment() == "Přeloženo ručně dne 5. 3. 2026"


def test_phrases_that_stand_in_english_in_the_script_of_the_editor_come_in_the_persons_language(client):
    page = article("de")
    submit(page, "cs")
    client.force_login(person(translators_of("cs"), language="cs"))

    html = client.get(reverse("wagtailadmin_pages:edit", args=[counterpart(page, "cs").pk])).text

    assert 'data-direction-was="němčina to čeština translation"' in html
    assert 'data-direction="Překlad: němčina → čeština"' in html
    assert 'data-more="Další akce"' in html


def test_a_sync_by_hand_neither_offers_nor_does_a_publication(client):
    page = article("de")
    translation = submit(page, "cs")
    answer_segments(translation)
    client.force_login(person(COMMUNICATORS))
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])

    assert "Sofort veröffentlichen" not in client.get(url).text
    client.post(url, {"publish_translations": "on"})

    assert not counterpart(page, "cs").live
