"""What each kind of item says, with words in one language, in both, and in none."""

from datetime import UTC, datetime

import pytest

from directory.enums import OrganisationState
from directory.models import Organisation, Place
from tests.factories.directory import listing, organisation, profile
from tests.factories.events import a_page, a_public_event, a_session, an_event, an_event_at
from tests.factories.media import image
from tests.factories.translation import article, counterpart, draft_article, translate

pytestmark = pytest.mark.django_db


def states(item):
    return {there["language"]: there["state"] for there in item["translations"]}


def test_an_organisation_without_words_in_a_language_gives_all_its_facts_and_no_words(ask):
    firm = organisation(
        "Brusírna s.r.o.", country="CZ", capabilities=["grinding"], words={"cs": "Brousíme."}, founded=1991
    )

    item = ask(f"organisations/{firm.public_id}", language="de")

    assert (item["words"], item["words_state"], item["is_fallback"]) == (None, "missing", False)
    assert (item["name"], item["founded"], item["address"]["town"]) == ("Brusírna s.r.o.", 1991, "Liberec")
    assert [capability["code"] for capability in item["capabilities"]] == ["grinding"]
    assert states(item) == {"de": "missing", "cs": "original"}


def test_an_entry_that_was_merged_leads_to_the_one_that_stays_over_any_number_of_steps(client):
    stays, twice = organisation("Muster GmbH"), organisation("Muster AG", state=OrganisationState.ARCHIVED)
    once = organisation("Muster KG", state=OrganisationState.ARCHIVED)
    for merged, into in ((once, twice), (twice, stays)):
        Organisation.objects.filter(pk=merged.pk).update(merged_into=into)

    answer = client.get(f"/api/v1/organisations/{once.public_id}", {"language": "cs", "fallback": "other"})

    url = f"http://testserver/api/v1/organisations/{stays.public_id}?language=cs&fallback=other"
    assert (answer.status_code, answer["Location"]) == (301, url)
    assert answer.json() == {"id": once.public_id, "merged_into": stays.public_id, "url": url}
    assert client.get(url).json()["name"] == "Muster GmbH"


def test_a_merged_entry_says_nothing_of_one_that_is_not_public(client):
    stays = organisation("Geheim GmbH", state=OrganisationState.SUSPENDED)
    merged = organisation("Muster AG", state=OrganisationState.ARCHIVED)
    Organisation.objects.filter(pk=merged.pk).update(merged_into=stays)

    answer = client.get(f"/api/v1/organisations/{merged.public_id}", {"language": "de"})

    assert answer.status_code == 404
    assert stays.public_id not in answer.text


def test_facts_are_named_in_the_language_asked_for(ask):
    firm = organisation(capabilities=["grinding"], words={"de": "Wir schleifen."})

    german = ask(f"organisations/{firm.public_id}", language="de")
    czech = ask(f"organisations/{firm.public_id}", language="cs")

    assert (german["capabilities"][0]["name"], czech["capabilities"][0]["name"]) == ("Schleifen", "Broušení")
    assert (german["kind"]["name"], czech["kind"]["name"]) == ("Unternehmen", "Firma")


def test_the_other_languages_words_come_only_if_asked_for_and_say_so(ask):
    firm = organisation("Brusírna s.r.o.", country="CZ", words={"cs": "Brousíme."})

    item = ask(f"organisations/{firm.public_id}", language="de", fallback="other")

    assert (item["language"], item["is_fallback"], item["words_state"]) == ("cs", True, "missing")
    assert item["words"]["tagline"] == "Brousíme."


def test_organisations_and_events_stand_once_in_every_language(ask):
    firm = organisation(words={"de": "Wir schleifen."})
    event = a_public_event(language="cs")

    for language in ("de", "cs"):
        assert [item["id"] for item in ask("organisations", language=language)["items"]] == [firm.public_id]
        assert [item["id"] for item in ask("events", language=language)["items"]] == [event.public_id]


def test_an_event_has_an_address_in_both_languages_also_without_words(ask):
    event = a_public_event(language="cs")

    item = ask(f"events/{event.public_id}", language="de")

    assert item["words"] is None
    assert [there["url"].removeprefix("http://testserver")[:4] for there in item["translations"]] == ["/de/", "/cs/"]


def test_an_event_gives_its_date_with_the_precision_that_is_known(ask):
    event = a_public_event(precision="month", edtf="2024-11")

    item = ask(f"events/{event.public_id}", language="de")

    assert item["date"] == {
        "precision": "month",
        "edtf": "2024-11",
        "starts_at": None,
        "ends_at": None,
        "first_day": "2024-11-01",
        "last_day": "2024-11-30",
        "label": "November 2024",
    }


def test_an_event_gives_its_programme_with_interpretation_as_data(ask):
    event = an_event_at(datetime(2027, 3, 4, 8, tzinfo=UTC))
    into_german = [{"from": "cs", "to": "de", "mode": "simultaneous"}]
    session = a_session(event, room={"de": "Saal"}, languages=["cs"], interpretation=into_german)
    page = a_page(event, "de")
    page.session_words.create(session=session, title="Begrüßung", locale=page.locale)
    page.save_revision().publish()

    item = ask(f"events/{event.public_id}", language="de")

    assert item["sessions"] == [
        {
            "starts_at": "2027-03-04T08:00:00Z",
            "ends_at": "2027-03-04T08:30:00Z",
            "room": {"de": "Saal"},
            "languages": ["cs"],
            "interpretation": [{"source": "cs", "target": "de", "mode": "simultaneous"}],
            "speakers": "",
            "title": "Begrüßung",
            "abstract": "",
        }
    ]


def test_a_text_comes_as_typed_blocks(ask):
    page = article("de", title="Neue Halle", paragraphs=["Die Halle steht.", "<b>Fett</b>"])

    item = ask(f"news/{page.pk}", language="de")

    assert item["words"]["title"] == "Neue Halle"
    assert item["words"]["body"] == [
        {"type": "paragraph", "value": {"html": "<p>Die Halle steht.</p>"}},
        {"type": "paragraph", "value": {"html": "<p><b>Fett</b></p>"}},
    ]


def test_an_article_is_one_item_per_language_and_they_name_each_other(ask, django_capture_on_commit_callbacks):
    german = article("de")
    with django_capture_on_commit_callbacks(execute=True):
        translate(german, "cs")
    czech = counterpart(german, "cs")

    item = ask(f"news/{german.pk}", language="de")

    assert [item["id"] for item in ask("news", language="cs")["items"]] == [czech.pk]
    assert [(there["id"], there["state"]) for there in item["translations"]] == [
        (german.pk, "original"),
        (czech.pk, "translated"),
    ]


def test_news_only_in_the_other_language_are_listed_if_asked_for(ask):
    page = article("cs")

    assert ask("news", language="de")["items"] == []
    listed = ask("news", language="de", fallback="other")["items"]
    assert [(item["id"], item["language"], item["is_fallback"], item["words_state"]) for item in listed] == [
        (page.pk, "cs", True, "missing")
    ]


def test_an_article_gives_author_place_and_picture_described_in_the_readers_language(ask, on_commit_runs):
    shown = image(size=(800, 480))
    with on_commit_runs():
        german = article("de", author="Jana Nová", place=Place.objects.get(name="Zittau"), picture=shown)
        translate(german, "cs")
    czech = counterpart(german, "cs")

    item, translated = ask(f"news/{german.pk}", language="de"), ask(f"news/{czech.pk}", language="cs")

    assert (item["author"], item["place"]) == (translated["author"], translated["place"]) == ("Jana Nová", "Zittau")
    small, large, fallback = (
        {
            "url": f"http://testserver{shown.get_rendition(spec).url}",
            "width": width,
            "height": height,
            "type": f"image/{kind}",
        }
        for spec, width, height, kind in (
            ("width-480|format-webp", 480, 288, "webp"),
            ("width-800|format-webp", 800, 480, "webp"),
            ("width-800", 800, 480, "jpeg"),
        )
    )
    assert item["picture"] == {
        "renditions": [small, large, fallback],
        "alt": "Eine Halle",
        "alt_language": "de",
        "credit": "Jana Nová",
    }
    assert (translated["picture"]["alt"], translated["picture"]["alt_language"]) == ("Dílna", "cs")


def test_an_article_without_author_place_and_picture_says_so(ask):
    item = ask(f"news/{article('cs').pk}", language="cs")

    assert (item["author"], item["place"], item["picture"]) == ("", "", None)


def test_a_new_picture_of_a_draft_is_not_given(ask):
    page = article("de")
    page.picture = image()
    page.save_revision()

    assert ask(f"news/{page.pk}", language="de")["picture"] is None


@pytest.mark.parametrize("count", [1, 3])
def test_news_with_pictures_ask_the_database_as_often_for_three_as_for_one(ask, django_assert_num_queries, count):
    for number in range(count):
        article("de", title=f"Artikel {number}", picture=image())
    ask("news", language="de")  # makes the files

    with django_assert_num_queries(8):
        ask("news", language="de")


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize("fallback", ["none", "other"])
def test_nothing_of_a_draft_is_in_any_answer(client, language, fallback):
    unpublished = "Geheimes tajemství"
    draft = draft_article("de", title=unpublished)
    live = article("de", title="Öffentlich")
    live.title = unpublished
    live.save_revision()
    hidden = organisation(unpublished, state=OrganisationState.IN_REVIEW, words={"de": unpublished})
    waiting = organisation("Offen GmbH")
    profile(waiting, "de", unpublished, live=False)
    event = an_event(unpublished)
    a_page(event, "de", live=False, title=unpublished)

    paths = ["pages", "news", "events", "organisations", f"news/{live.pk}", f"organisations/{waiting.public_id}"]
    refused = [f"news/{draft.pk}", f"organisations/{hidden.public_id}", f"events/{event.public_id}"]
    parameters = {"language": language, "fallback": fallback}
    answers = {path: client.get(f"/api/v1/{path}", parameters) for path in paths + refused}

    assert [path for path, answer in answers.items() if answer.status_code == 404] == refused
    assert [path for path, answer in answers.items() if unpublished in answer.text] == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [("news", 6), ("events", 8), ("organisations", 7), ("listings", 6)],
    ids=["news", "events", "organisations", "listings"],
)
def test_a_list_asks_the_database_as_often_for_one_item_as_for_three(
    ask, django_assert_num_queries, kind, queries, count
):
    for number in range(count):
        match kind:
            case "news":
                article("de", title=f"Artikel {number}")
            case "events":
                a_public_event(f"Workshop {number}")
            case "organisations":
                organisation(f"Firma {number}", capabilities=["grinding"], words={"de": "Wir schleifen."})
            case "listings":
                listing(organisation(f"Firma {number}"), concepts=["grinding"], words={"de": "Freie Kapazität"})
    ask(kind, language="de")  # fills the caches of addresses

    with django_assert_num_queries(queries):
        ask(kind, language="de")
