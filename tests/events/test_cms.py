"""Facts and words of events in the CMS, as the people there meet them."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from events.enums import Mode, Precision, Publication, Season, Status
from events.models import Event, EventIndexPage, EventPage, SessionWords
from glokal.accounts.roles import COMMUNICATORS, translators_of
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.events import a_page, a_public_event, a_session, an_event, an_event_at
from tests.factories.translation import person

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def communicator(client):
    user = person(COMMUNICATORS)
    client.force_login(user)
    return user


def facts(*, sessions=(), **fields):
    """What the browser sends for the form of the facts."""
    data = {
        "working_title": "Teiletisch",
        "kind": "workshop",
        "status": "confirmed",
        "audience": "public",
        "precision": Precision.TO_BE_ANNOUNCED,
        "step_free": "unknown",
        "lift": "unknown",
        "hearing_loop": "unknown",
        "registration": "none",
        "has_waiting_list": "on",
        "offer_hours": "48",
    }
    for name, count in (("sessions", len(sessions)), ("organisers", 0), ("questions", 0)):
        data |= {f"{name}-{part}_FORMS": number for part, number in (("TOTAL", count), ("INITIAL", 0))}
    for number, session in enumerate(sessions):
        data |= {f"sessions-{number}-{name}": value for name, value in session.items()}
    return data | fields


def errors_of(response):
    form = response.context["form"]
    return {name: list(messages) for name, messages in form.errors.items()}


def test_creating_starts_with_the_facts_and_offers_the_page_in_the_editors_language(client, communicator):
    response = client.post(reverse("events:add"), facts(), follow=True)

    event = Event.objects.get()
    assert response.redirect_chain[-1][0] == reverse("events:words", args=[event.pk])
    offers = [words.code for words in response.context["languages"]]
    assert offers == ["de", "cs"]
    assert reverse("events:write", args=[event.pk, "de"]) in response.content.decode()


def test_a_czech_editor_is_offered_czech_first(client):
    client.force_login(person(COMMUNICATORS, language="cs"))
    event = an_event()

    response = client.get(reverse("events:words", args=[event.pk]))

    assert [words.code for words in response.context["languages"]] == ["cs", "de"]
    assert "Napsat stránku" in response.content.decode()


def test_adding_a_page_in_the_explorer_leads_to_the_facts(client, communicator):
    index = EventIndexPage.objects.get(locale__language_code="de")

    response = client.get(reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk]))

    assert response.url == reverse("events:add")


@pytest.mark.parametrize(
    ("parts", "edtf", "days"),
    [
        ({"precision": "day", "day": "2027-01-14"}, "2027-01-14", (date(2027, 1, 14), date(2027, 1, 14))),
        (
            {"precision": "span", "day": "2027-01-14", "until": "2027-01-16"},
            "2027-01-14/2027-01-16",
            (date(2027, 1, 14), date(2027, 1, 16)),
        ),
        ({"precision": "month", "month": "4", "year": "2027"}, "2027-04", (date(2027, 4, 1), date(2027, 4, 30))),
        (
            {"precision": "season", "season": str(Season.WINTER), "year": "2026"},
            "2026-24",
            (date(2026, 12, 1), date(2027, 2, 28)),
        ),
        ({"precision": "year", "year": "2027"}, "2027", (date(2027, 1, 1), date(2027, 12, 31))),
        ({"precision": "tba"}, "", (None, None)),
        ({"precision": "unknown"}, "", (None, None)),
        (
            {"precision": "datetime", "starts_at": "2027-01-14 09:00", "ends_at": "2027-01-14 15:30"},
            "2027-01-14",
            (date(2027, 1, 14), date(2027, 1, 14)),
        ),
    ],
    ids=lambda value: value.get("precision") if isinstance(value, dict) else "",
)
def test_a_date_is_put_together_from_what_is_known_and_shown_again(client, communicator, parts, edtf, days):
    client.post(reverse("events:add"), facts(**parts))

    event = Event.objects.get()
    assert (event.edtf, (event.first_day, event.last_day)) == (edtf, days)

    form = client.get(reverse("events:edit", args=[event.pk])).context["form"]
    again = {name: str(form[name].value()) for name in parts if name not in ("starts_at", "ends_at")}
    assert again == {name: str(value) for name, value in parts.items() if name in again}


@pytest.mark.parametrize(
    ("parts", "errors"),
    [
        ({"precision": "day"}, {"day": ["Wird für „Ein Tag“ benötigt."]}),
        ({"precision": "month", "month": "4"}, {"year": ["Wird für „Monat“ benötigt."]}),
        (
            {"precision": "year", "year": "2027", "day": "2027-01-14"},
            {"day": ["Lassen Sie dieses Feld bei „Jahr“ leer oder wählen Sie, was passt."]},
        ),
        (
            {"precision": "span", "day": "2027-01-14", "until": "2027-01-14"},
            {"until": ["Der letzte Tag muss nach dem ersten liegen."]},
        ),
        (
            {"precision": "datetime", "starts_at": "2027-01-14 09:00"},
            {"ends_at": ["Geben Sie Beginn und Ende an, wenn Tag und Uhrzeiten bekannt sind, und nur dann."]},
        ),
        (
            {"precision": "day", "day": "2027-01-14", "starts_at": "2027-01-14 09:00"},
            {"starts_at": ["Geben Sie Beginn und Ende an, wenn Tag und Uhrzeiten bekannt sind, und nur dann."]},
        ),
        (
            {"precision": "day", "day": "2027-01-14", "date_words_de": "Mitte Januar"},
            {"date_words": ["Einen eigenen Wortlaut können nur Monat, Jahreszeit oder Jahr haben."]},
        ),
    ],
    ids=lambda value: value.get("precision") if isinstance(value, dict) else "",
)
def test_what_does_not_fit_is_said_at_its_field_and_nothing_typed_is_lost(client, communicator, parts, errors):
    response = client.post(reverse("events:add"), facts(town="Děčín", **parts))

    assert {name: errors_of(response).get(name) for name in errors} == errors
    assert 'value="Děčín"' in response.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("old", "new", "edtf"),
    [
        (
            {"precision": "season", "season": "23", "year": "2027", "date_words_de": "Anfang Herbst"},
            {"precision": "day", "day": "2027-10-05"},
            "2027-10-05",
        ),
        (
            {"precision": "datetime", "starts_at": "2027-01-14 09:00", "ends_at": "2027-01-14 15:30"},
            {"precision": "month", "month": "3", "year": "2027"},
            "2027-03",
        ),
    ],
)
def test_whoever_chooses_another_precision_need_not_empty_the_old_date(client, communicator, old, new, edtf):
    client.post(reverse("events:add"), facts(**old))
    event = Event.objects.get()

    response = client.post(reverse("events:edit", args=[event.pk]), facts(**old | new))

    assert response.status_code == 302
    event.refresh_from_db()
    assert (event.edtf, event.starts_at, event.ends_at, event.date_words) == (edtf, None, None, {})


def test_languages_and_interpretation_are_ticked(client, communicator):
    client.post(
        reverse("events:add"),
        facts(has_waiting_list="", languages=["de", "cs"], interpretation=["de-cs-simultaneous", "cs-de-whispered"]),
    )

    event = Event.objects.get()
    assert event.languages == ["de", "cs"]
    assert event.interpretation == [
        {"from": "de", "to": "cs", "mode": "simultaneous"},
        {"from": "cs", "to": "de", "mode": "whispered"},
    ]
    form = client.get(reverse("events:edit", args=[event.pk])).content.decode()
    assert form.count("checked") == 4


def test_a_programme_lies_within_the_times_of_its_event(client, communicator):
    times = {"precision": "datetime", "starts_at": "2027-01-14 09:00", "ends_at": "2027-01-14 15:00"}
    session = {"starts_at": "2027-01-14 14:30", "ends_at": "2027-01-14 15:30", "room_de": "Saal", "room_cs": "sál"}

    refused = client.post(reverse("events:add"), facts(sessions=[session], **times))
    client.post(reverse("events:add"), facts(sessions=[session | {"ends_at": "2027-01-14 15:00"}], **times))

    assert "liegt nicht innerhalb der Zeiten der Veranstaltung" in refused.content.decode()
    stored = Event.objects.get().sessions.get()
    assert stored.room == {"de": "Saal", "cs": "sál"}
    assert stored.starts_at == datetime(2027, 1, 14, 14, 30, tzinfo=BERLIN)


def test_a_programme_needs_times(client, communicator):
    session = {"starts_at": "2027-01-14 14:30", "ends_at": "2027-01-14 15:30"}

    response = client.post(reverse("events:add"), facts(sessions=[session], precision="day", day="2027-01-14"))

    assert "Eine Veranstaltung mit Programm braucht Tag und Uhrzeiten." in response.content.decode()
    assert not Event.objects.exists()


def test_a_page_begins_as_a_draft_with_a_line_for_each_session(client, communicator):
    event = an_event_at(datetime(2027, 1, 14, 9, tzinfo=BERLIN), title="Teiletisch")
    sessions = [a_session(event, minutes=minutes) for minutes in (0, 60)]

    response = client.post(reverse("events:write", args=[event.pk, "cs"]))

    page = EventPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.locale.language_code, page.title) == (False, "cs", "Teiletisch")
    assert [words.session for words in page.session_words.all()] == sessions
    editor = client.get(response.url).content.decode()
    assert reverse("events:edit", args=[event.pk]) in editor


def test_writing_the_page_twice_leads_to_the_same_draft(client, communicator):
    event = an_event()

    addresses = {client.post(reverse("events:write", args=[event.pk, "de"])).url for _ in range(2)}

    assert len(addresses) == 1
    assert EventPage.objects.count() == 1


def test_what_has_words_is_translated_and_not_written_a_second_time(client, communicator):
    event = a_public_event()

    page = client.get(reverse("events:words", args=[event.pk])).content.decode()
    response = client.post(reverse("events:write", args=[event.pk, "cs"]), follow=True)

    assert reverse("glokal_translation:open", args=[event.translation_key, "cs"]) in page
    assert "Diese Veranstaltung hat schon einen Text." in response.content.decode()
    assert EventPage.objects.filter(alias_of=None).count() == 1


def test_a_draft_can_be_previewed_before_its_event_is_public(client, communicator):
    page = a_page(an_event("Teiletisch"), live=False)

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert response.status_code == 200
    assert "Teiletisch de" in response.content.decode()


def test_a_page_survives_the_end_of_a_session(client, communicator):
    event = an_event_at(datetime(2027, 1, 14, 9, tzinfo=BERLIN))
    gone, kept = a_session(event), a_session(event, minutes=60)
    page = a_page(event, live=False)
    page.session_words = [
        SessionWords(session=session, locale=page.locale, title=title, sort_order=position)
        for position, (session, title) in enumerate([(gone, "Entfällt"), (kept, "Bleibt")])
    ]
    page.save_revision().publish()

    gone.delete()

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    public = client.get(EventPage.objects.get(pk=page.pk).url).content.decode()
    assert ("Entfällt" in editor, "Bleibt" in editor) == (False, True)
    assert ("Entfällt" in public, "Bleibt" in public) == (False, True)


def test_an_event_with_pages_is_not_deleted(client, communicator):
    event = a_public_event()

    client.post(reverse("events:delete", args=[event.pk]))

    assert Event.objects.filter(pk=event.pk).exists()


def test_a_translator_finds_the_words_of_the_sessions_in_her_editor(client):
    event = an_event_at(datetime(2027, 1, 14, 9, tzinfo=BERLIN))
    page = a_page(event, live=False, summary="Bringen Sie Teile mit.")
    page.session_words = [
        SessionWords(session=a_session(event), locale=page.locale, title="Der Teiletisch", abstract="Nach Verfahren.")
    ]
    page.save_revision().publish()
    client.force_login(person(translators_of("cs"), language="cs"))

    response = client.post(reverse("glokal_translation:open", args=[event.translation_key, "cs"]), follow=True)

    editor = response.content.decode()
    assert response.status_code == 200
    for words in ("Bringen Sie Teile mit.", "Der Teiletisch", "Nach Verfahren."):
        assert words in editor


def test_a_changed_fact_is_in_the_log_with_its_old_and_new_value(client, communicator):
    event = an_event("Teiletisch", mode=Mode.ON_SITE, town="Most")

    client.post(reverse("events:edit", args=[event.pk]), facts(town="Děčín", mode="on_site", status="planned"))

    entry = ModelLogEntry.objects.for_instance(event).get(action="events.change_facts")
    assert entry.user == communicator
    assert entry.data["changes"] == {"town": ["Most", "Děčín"]}


def test_a_new_session_is_in_the_log_too(client, communicator):
    times = {"precision": "datetime", "starts_at": "2027-01-14 09:00", "ends_at": "2027-01-14 15:00"}
    client.post(reverse("events:add"), facts(**times))
    event = Event.objects.get()
    session = {"starts_at": "2027-01-14 09:00", "ends_at": "2027-01-14 10:00", "room_de": "Saal"}

    client.post(reverse("events:edit", args=[event.pk]), facts(sessions=[session], **times))

    (before, after) = (
        ModelLogEntry.objects.for_instance(event).get(action="events.change_facts").data["changes"]["sessions"]
    )
    assert before == []
    assert [(entry["starts_at"], entry["room"]) for entry in after] == [("2027-01-14T08:00:00Z", {"de": "Saal"})]


def test_an_event_is_taken_off_the_website_and_put_back(client, communicator):
    event = a_public_event()
    change = reverse("events:publication", args=[event.pk, "draft"])
    assert client.get(change).status_code == 405

    client.post(change)
    event.refresh_from_db()
    assert event.publication == Publication.DRAFT

    client.post(reverse("events:publication", args=[event.pk, "public"]))
    event.refresh_from_db()
    assert event.publication == Publication.PUBLIC


@pytest.mark.parametrize("name", ["index", "add", "edit", "words"])
def test_facts_are_not_for_translators(client, name):
    event = an_event()
    client.force_login(person(translators_of("cs"), language="cs"))

    address = reverse(f"events:{name}", args=[event.pk] if name in ("edit", "words") else [])

    assert client.get(address).status_code in (302, 403)


def test_a_translator_takes_nothing_off_the_website(client):
    event = a_public_event()
    client.force_login(person(translators_of("cs"), language="cs"))

    assert client.post(reverse("events:publication", args=[event.pk, "draft"])).status_code in (302, 403)
    assert client.post(reverse("events:write", args=[event.pk, "cs"])).status_code in (302, 403)
    event.refresh_from_db()
    assert event.is_public


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_in_the_cms_costs_the_same_for_one_and_for_many(
    client, communicator, django_assert_num_queries, count
):
    for number in range(count):
        a_page(an_event(f"Workshop {number}"))
    client.get(reverse("events:index"))

    with django_assert_num_queries(16):
        html = client.get(reverse("events:index")).content.decode()

    assert re.findall(r"<td[^>]*>\s*(de|\(de\)|–)\s*</td>", html) == ["de"] * count


def test_the_start_page_names_events_that_wait_for_a_report(client, time_machine):
    time_machine.move_to("2026-11-25 11:00+00:00", tick=False)
    day = {"precision": Precision.DAY}
    a_public_event("Wartet", edtf="2026-11-01", **day)
    a_public_event("Gerade erst", edtf="2026-11-20", **day)
    a_public_event("Kommt noch", edtf="2026-12-20", **day)
    a_public_event("Fiel aus", edtf="2026-10-01", status=Status.CANCELLED, **day)
    a_public_event("Nie belegt", precision=Precision.UNKNOWN)
    told = a_public_event("Berichtet", edtf="2026-10-02", **day)
    page = told.pages.get(alias_of=None)
    page.report = page.report.stream_block.to_python([{"type": "paragraph", "value": "<p>So war es.</p>", "id": "1"}])
    page.save_revision().publish()

    def shown(user):
        client.force_login(user)
        html = client.get("/admin/").text
        start = html.find('id="missing-reports')
        return re.findall(r"([\w ]+) de</a>", html[start:]) if start > 0 else None

    assert shown(make_communicator()) == ["Wartet"]
    assert shown(make_translator("cs")) is None
