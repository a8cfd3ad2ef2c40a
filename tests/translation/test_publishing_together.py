"""Publishing all languages of a thing at the same moment, or none: by hand, and by the clock."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from glokal.accounts.roles import COMMUNICATORS, translators_of
from glokal.translation.enums import WordsState
from glokal.translation.models import JointPublication, StateOfWords
from glokal.translation.services import together
from glokal.translation.services.together import publish_due
from tests.factories.directory import organisation, profile
from tests.factories.events import a_page, an_event
from tests.factories.translation import (
    answer_segments,
    article,
    counterpart,
    draft_article,
    fresh,
    person,
    publish,
    story,
    submit,
    translate,
)

pytestmark = pytest.mark.django_db
DIRECTIONS = pytest.mark.parametrize(("first", "other"), [("de", "cs"), ("cs", "de")])
MONDAY = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)
WEDNESDAY = datetime(2027, 3, 3, 9, 0, tzinfo=UTC)
AT = {"go_live_at": "2027-03-03 10:00"}  # as a person in Berlin types it


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def communicator(client, monday):
    communicator = person(COMMUNICATORS)
    client.force_login(communicator)
    return communicator


def together_url(row):
    return reverse("glokal_translation:together", args=[row.translation_key])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def act(client, row, action, **fields):
    return client.post(together_url(row), {"action": action} | fields, follow=True)


def begin(client, row, language, texts=None):
    act(client, row, f"begin:{language}")
    translation = Translation.objects.get(source__object_id=row.translation_key, target_locale__language_code=language)
    answer_segments(translation, texts)
    return translation


def live(row):
    return {
        one.locale.language_code for one in type(row).objects.filter(translation_key=row.translation_key, live=True)
    }


def state(row, language):
    return StateOfWords.objects.get(translation_key=row.translation_key, locale__language_code=language).state


@DIRECTIONS
def test_a_draft_can_be_translated_and_both_go_online_at_the_same_time(client, monday, on_commit_runs, first, other):
    page = draft_article(first, title="Maschine", paragraphs=["Eins."])
    begin(client, page, other, {"Maschine": "Stroj"})

    response = act(client, page, "plan", **AT)
    assert "3. März 2027 10:00" in response.text or "03.03.2027 10:00" in response.text
    publish_due(WEDNESDAY - timedelta(minutes=1))
    assert live(page) == set()

    monday.move_to(WEDNESDAY)
    with on_commit_runs():
        publish_due(WEDNESDAY)

    assert live(page) == {first, other}
    assert counterpart(page, other).title == "Stroj"
    assert (state(page, first), state(page, other)) == (WordsState.ORIGINAL, WordsState.TRANSLATED)
    assert PageLogEntry.objects.filter(action="glokal.words_together").count() == 2


def test_wagtails_command_for_schedules_publishes_them(client, monday, on_commit_runs):
    page = draft_article("de")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)
    monday.move_to(WEDNESDAY)

    call_command("publish_scheduled", dryrun=True)
    assert live(page) == set()
    with on_commit_runs():
        call_command("publish_scheduled")

    assert live(page) == {"de", "cs"}


def test_the_clock_may_come_twice(client, monday, on_commit_runs):
    page = draft_article("de")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)
    monday.move_to(WEDNESDAY)
    with on_commit_runs():
        publish_due(WEDNESDAY)
    published = fresh(page).last_published_at

    monday.shift(timedelta(hours=1))

    assert publish_due(WEDNESDAY + timedelta(hours=1)) == []
    assert fresh(page).last_published_at == published


def test_with_a_gap_at_that_time_neither_goes_online_and_the_page_says_which_text_is_missing(client, monday):
    page = draft_article("de", title="Maschine")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)
    StringTranslation.objects.filter(translation_of__data="Maschine").delete()
    monday.move_to(WEDNESDAY)

    publish_due(WEDNESDAY)

    assert live(page) == set()
    assert not StateOfWords.objects.filter(translation_key=page.translation_key).exists()
    assert "Tschechisch, noch ohne Übersetzung: Maschine" in client.get(together_url(page)).text
    assert "Nicht gemeinsam veröffentlicht:" in client.get(reverse("wagtailadmin_home")).text


def test_an_update_of_live_words_goes_online_in_both_languages_together(client, monday, on_commit_runs):
    page = article("de", title="Maschine")
    with on_commit_runs():
        translate(page, "cs", {"Maschine": "Stroj"})
    draft = fresh(page)
    draft.title = "Neue Presse"
    draft.save_revision()
    act(client, page, "refresh")
    answer_segments(submit(page, "cs"), {"Neue Presse": "Nový lis"})
    act(client, page, "plan", **AT)

    assert (fresh(page).title, counterpart(page, "cs").title) == ("Maschine", "Stroj")
    monday.move_to(WEDNESDAY)
    with on_commit_runs():
        publish_due(WEDNESDAY)

    assert (fresh(page).title, counterpart(page, "cs").title) == ("Neue Presse", "Nový lis")
    assert state(page, "cs") == WordsState.TRANSLATED


def test_a_translation_that_follows_at_once_is_not_left_with_a_draft(client, on_commit_runs):
    page = article("de")
    with on_commit_runs():
        translate(page, "cs")
    draft = fresh(page)
    draft.category = "events"
    draft.save_revision()

    with on_commit_runs():
        act(client, page, "now")

    czech = counterpart(page, "cs")
    assert (czech.category, czech.has_unpublished_changes) == ("events", False)
    assert czech.live_revision_id == czech.latest_revision_id


def test_what_can_not_be_published_does_not_keep_the_next_one_waiting(client, monday, on_commit_runs, monkeypatch):
    broken, good = draft_article("de", title="Kaputt"), draft_article("de", title="Gut")
    for page in (broken, good):
        begin(client, page, "cs")
        act(client, page, "plan", **AT)
    publish_written = together._publish_written

    def publish_or_break(row, *arguments, **options):
        if row.title == "Kaputt":
            raise RuntimeError
        publish_written(row, *arguments, **options)

    monkeypatch.setattr(together, "_publish_written", publish_or_break)
    monday.move_to(WEDNESDAY)
    with on_commit_runs():
        publish_due(WEDNESDAY)

    assert (live(broken), live(good)) == (set(), {"de", "cs"})
    assert "gibt es nicht mehr, oder es wird abgelehnt" in client.get(together_url(broken)).text


def test_profiles_of_organisations_go_online_together_too(client, monday, on_commit_runs):
    german = profile(organisation(), "de", "Wir drehen.", live=False)
    german.save_revision()
    begin(client, german, "cs", {"Wir drehen.": "Soustružíme."})

    with on_commit_runs():
        act(client, german, "now")

    assert live(german) == {"de", "cs"}
    assert counterpart(german, "cs").tagline == "Soustružíme."


@DIRECTIONS
def test_the_pages_of_an_event_go_online_together_and_no_alias_stands_in_between(client, on_commit_runs, first, other):
    page = a_page(an_event("Workshop"), first, live=False, title="Workshop")
    begin(client, page, other, {"Workshop": "Dílna"})

    with on_commit_runs():
        act(client, page, "now")

    assert live(page) == {first, other}
    assert (counterpart(page, other).title, counterpart(page, other).alias_of_id) == ("Dílna", None)
    assert (state(page, first), state(page, other)) == (WordsState.ORIGINAL, WordsState.TRANSLATED)


def test_two_texts_written_by_hand_go_online_together(client, on_commit_runs):
    german = draft_article("de", title="Maschine")
    draft_article("cs", title="Stroj", translation_key=german.translation_key)

    with on_commit_runs():
        act(client, german, "now")

    assert live(german) == {"de", "cs"}
    assert (state(german, "de"), state(german, "cs")) == (WordsState.ORIGINAL, WordsState.ORIGINAL)


def test_now_with_a_gap_publishes_nothing_and_says_why(client):
    page = draft_article("de", title="Maschine")
    act(client, page, "begin:cs")

    response = act(client, page, "now")

    assert live(page) == set()
    assert "noch ohne Übersetzung: Maschine" in response.text


def test_the_schedule_of_one_language_alone_is_seen_proposed_and_replaced(client, monday, on_commit_runs):
    page = draft_article("de")
    publish(page, go_live_at=WEDNESDAY)
    begin(client, page, "cs")
    assert "geht einzeln online am" in client.get(edit_url(counterpart(page, "cs"))).text
    assert "2027-03-03 10:00" in client.get(together_url(page)).text

    act(client, page, "plan", **AT)

    assert fresh(page).scheduled_revision is None
    monday.move_to(WEDNESDAY)
    with on_commit_runs():
        publish_due(WEDNESDAY)
    assert live(page) == {"de", "cs"}


def test_a_translation_does_not_inherit_the_schedule_of_its_original(client, monday, on_commit_runs):
    page = draft_article("de")
    publish(page, go_live_at=WEDNESDAY)
    begin(client, page, "cs")

    with on_commit_runs():
        act(client, page, "now")

    assert live(page) == {"de", "cs"}


def test_a_plan_can_be_cancelled_and_nothing_happens(client, monday):
    page = draft_article("de")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)

    act(client, page, "cancel")
    monday.move_to(WEDNESDAY)
    publish_due(WEDNESDAY)

    assert live(page) == set()


def test_with_the_last_row_its_plan_is_gone(client):
    page = draft_article("de")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)

    counterpart(page, "cs").delete()
    fresh(page).delete()

    assert not JointPublication.objects.exists()
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_a_moment_in_the_past_is_refused_in_words(client):
    page = draft_article("de")
    begin(client, page, "cs")

    response = act(client, page, "plan", go_live_at="2027-02-01 10:00")

    assert "Dieser Zeitpunkt liegt in der Vergangenheit." in response.text
    assert not JointPublication.objects.filter(state="planned").exists()


def test_one_language_alone_has_nothing_to_plan(client):
    page = draft_article("de")

    response = act(client, page, "plan", **AT)

    assert "Nur in einer Sprache gibt es etwas zu veröffentlichen." in response.text


def test_a_translation_of_a_draft_is_not_published_alone(client):
    page = draft_article("de")
    begin(client, page, "cs")

    response = client.post(edit_url(counterpart(page, "cs")), {"action": "publish"}, follow=True)

    assert live(page) == set()
    assert "Nicht einzeln veröffentlicht: Alle Sprachen gehen gemeinsam online." in response.text


def test_what_was_published_meanwhile_is_not_set_back(client, monday, on_commit_runs):
    page = draft_article("de", title="Alt", paragraphs=["Eins."])
    begin(client, page, "cs")
    act(client, page, "plan", **AT)
    monday.shift(timedelta(hours=1))
    with on_commit_runs():
        publish(page, body=story("Eins."))
    monday.move_to(WEDNESDAY)

    with on_commit_runs():
        publish_due(WEDNESDAY)

    assert fresh(page).last_published_at == MONDAY + timedelta(hours=1)


def test_later_changes_of_the_draft_are_noticed_and_can_be_taken_in(client, monday):
    page = draft_article("de")
    begin(client, page, "cs")
    act(client, page, "plan", **AT)
    monday.shift(timedelta(hours=1))
    draft = fresh(page)
    draft.title = "Anders"
    draft.save_revision()
    assert "Jetzige Entwürfe übernehmen" in client.get(together_url(page)).text

    response = act(client, page, "refresh")

    assert "Jetzige Entwürfe übernehmen" not in response.text
    assert "1 Text ohne Übersetzung" in response.text
    assert JointPublication.objects.get(state="planned").go_live_at == WEDNESDAY


def test_a_translator_sees_the_plan_but_can_not_publish_the_other_language(client):
    page = draft_article("de")
    begin(client, page, "cs")
    client.force_login(person(translators_of("cs"), email="cs@example.org", language="cs"))

    assert "Naplánovat to může ten, kdo smí zveřejňovat ve všech jazycích" in client.get(together_url(page)).text
    assert client.post(together_url(page), {"action": "plan"} | AT).status_code in {302, 403}
    assert not JointPublication.objects.filter(state="planned").exists()


def test_the_expiry_of_each_language_is_its_own_and_shown(client, on_commit_runs):
    page = article("de", expire_at=WEDNESDAY)
    with on_commit_runs():
        translate(page, "cs")

    assert counterpart(page, "cs").expire_at == WEDNESDAY, "a translation begins with that of its original"
    with on_commit_runs():
        publish(page, expire_at=None)

    editor = client.get(edit_url(page)).text
    assert editor.count("geht offline am") == 1
    assert (fresh(page).expire_at, counterpart(page, "cs").expire_at) == (None, WEDNESDAY)


@pytest.fixture
def page_with_a_secret_draft(on_commit_runs, communicator):
    """Published in both languages; a changed draft of the original is to go online together with its translation."""
    page = article("de", title="Maschine")
    with on_commit_runs():
        translate(page, "cs", {"Maschine": "Stroj"})
    draft = fresh(page)
    draft.title, draft.category = "Geheime Presse", "events"
    draft.save_revision()
    together.prepare(key=page.translation_key, by=communicator)
    return page


def test_confirming_publishes_nothing_of_a_draft_that_is_to_go_online_later(
    client, on_commit_runs, page_with_a_secret_draft
):
    page = page_with_a_secret_draft

    with on_commit_runs():
        answer = client.post(reverse("glokal_translation:confirm", args=[page.translation_key, "cs"]), {}, follow=True)

    assert counterpart(page, "cs").category == "project"
    assert "die Texte gehen gemeinsam mit den anderen Sprachen online" in answer.text


def test_no_bulk_action_publishes_a_planned_translation_alone(client, on_commit_runs, communicator):
    page = draft_article("de", title="Geheim")
    row = together.begin_in(key=page.translation_key, locale=Locale.objects.get(language_code="cs"), by=communicator)
    answer_segments(Translation.objects.get(source__object_id=page.translation_key))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    with on_commit_runs():
        client.post(f"{address}?id={row.pk}&next=/admin/")

    assert not counterpart(page, "cs").live
