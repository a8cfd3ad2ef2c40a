"""The demo's events: read from data/demo/events.yaml, created once by a stable key, with dates relative to the day."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import yaml
from django.db import transaction
from django.utils.html import format_html
from django.utils.timezone import get_default_timezone
from wagtail.models import Locale

from events.dating import edtf_of_season, season_period
from events.demo_reports import report_blocks
from events.enums import Precision, Season
from events.labels import Interpretation
from events.models import Event, EventIndexPage, EventPage, Question, QuestionWords, Session, SessionWords
from glokal.core.slugs import slug_of
from glokal.translation.services.ready_made import publish_ready_translation

FILE = Path(__file__).parent / "data" / "demo" / "events.yaml"
NAMESPACE = UUID("0c3a5f0e-8d5b-4c1e-9a55-9d0c6a3f4e11")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def seed(*, today: date) -> None:
    """Create the events that are missing, facts first, then the original and its translation. Changes nothing."""
    for entry in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        key = uuid5(NAMESPACE, entry["key"])
        if not Event.objects.filter(translation_key=key).exists():
            _create(entry, key, today)


@transaction.atomic
def _create(entry: dict, key: UUID, today: date) -> None:
    original = entry["original"]
    event = Event.objects.create(
        translation_key=key,
        working_title=entry["words"][original]["title"],
        kind=entry["kind"],
        status=entry["status"],
        side=entry.get("side", ""),
        mode=entry.get("mode", ""),
        languages=entry.get("languages", []),
        interpretation=_interpretation(entry),
        **_place(entry.get("venue", {})),
        **_date(entry["date"], today),
    )
    sessions = [_create_session(event, session) for session in entry.get("sessions", [])]
    questions = [_create_question(event, number, one) for number, one in enumerate(entry.get("questions", []))]
    page = _words(event, entry, sessions, questions, original)
    EventIndexPage.objects.get(locale=page.locale).add_child(instance=page)
    page.save_revision().publish()
    for language in entry["words"].keys() - {original}:
        words = _words(event, entry, sessions, questions, language)
        publish_ready_translation(EventPage.objects.get(pk=page.pk), words)


def _date(known: dict, today: date) -> dict:
    if known.get("season") == "next":
        return {"precision": Precision.SEASON, "edtf": _next_season(today)}
    if "weeks" in known:
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(weeks=known["weeks"], days=WEEKDAYS.index(known["weekday"]))
        return {
            "precision": Precision.DATETIME,
            "starts_at": _moment(day, known["from"]),
            "ends_at": _moment(day, known["to"]),
        }
    return {
        "precision": known["precision"],
        "edtf": known.get("edtf", ""),
        "date_words": known.get("words", {}),
    }


def _next_season(today: date) -> str:
    """The season that begins after `today`: all its days are still to come."""
    candidates = [(year, season) for year in (today.year, today.year + 1) for season in Season.values]
    year, season = next((year, season) for year, season in candidates if season_period(season, year).first > today)
    return edtf_of_season(year, season)


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=get_default_timezone())


def _place(venue: dict) -> dict:
    return {"venue_name" if name == "name" else name: value for name, value in venue.items()}


def _interpretation(entry: dict) -> list[dict[str, str]]:
    known = entry.get("interpretation")
    if not known:
        return []
    return [Interpretation(source, target, known["mode"]).to_json() for source, target in known["pairs"]]


def _create_session(event: Event, entry: dict) -> tuple[Session, dict]:
    day = event.first_day
    session = Session.objects.create(
        event=event,
        starts_at=_moment(day, entry["from"]),
        ends_at=_moment(day, entry["to"]),
        room=entry["room"],
        languages=entry["languages"],
        interpretation=_interpretation(entry),
    )
    return session, entry


def _create_question(event: Event, number: int, entry: dict) -> tuple[Question, dict]:
    facts = {name: entry[name] for name in ("key", "kind", "choices")}
    return Question.objects.create(event=event, sort_order=number, **facts), entry


def _words(
    event: Event,
    entry: dict,
    sessions: list[tuple[Session, dict]],
    questions: list[tuple[Question, dict]],
    language: str,
) -> EventPage:
    """The page in one language, not saved. Blocks and sessions have the same identity in all of them."""
    locale = Locale.objects.get(language_code=language)
    words = entry["words"][language]
    page = EventPage(
        event=event,
        locale=locale,
        translation_key=event.translation_key,
        live=False,
        title=words["title"],
        slug=slug_of(words["title"]),
        summary=words["summary"],
        way_and_access="".join(_paragraph(text) for text in words.get("way_and_access", [])),
    )
    blocks = [
        {"type": "paragraph", "value": _paragraph(text), "id": str(uuid5(event.translation_key, f"paragraph-{number}"))}
        for number, text in enumerate(words["body"])
    ]
    page.body = page.body.stream_block.to_python(blocks)
    report = report_blocks(words.get("report", []), key=event.translation_key)
    page.report = page.report.stream_block.to_python(report)
    page.session_words = [
        SessionWords(
            session=session,
            locale=locale,
            translation_key=uuid5(event.translation_key, session_entry["key"]),
            sort_order=position,
            **session_entry["words"][language],
        )
        for position, (session, session_entry) in enumerate(sessions)
    ]
    page.question_words = [
        QuestionWords(
            question=question,
            locale=locale,
            translation_key=uuid5(event.translation_key, question.key),
            sort_order=position,
            **question_entry["words"][language],
        )
        for position, (question, question_entry) in enumerate(questions)
    ]
    return page


def _paragraph(text: str) -> str:
    return format_html("<p>{}</p>", text)
