"""The cover sheet of the evidence: what the event was, what lies in the archive, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, override

from events.papers import tables
from events.papers.letterhead import event_on_paper, letterhead
from events.papers.typesetting import typeset
from events.selectors.participants import participant_figures
from glokal.core.languages import name_in_active_language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from events.models import Event
    from events.papers.evidence import Entry
    from events.selectors.missing_evidence import Collected
    from glokal.accounts.models import User


def cover_sheet(
    event: Event,
    collected: Collected,
    entries: Sequence[Entry],
    *,
    missing: Sequence[str],
    language: str,
    by: User,
    now: datetime,
) -> bytes:
    """Return the sheet as PDF in `language`. `missing` are sentences in it."""
    told = event_on_paper(event, language)
    figures = participant_figures(collected.people)
    with override(language):
        facts = [
            (_("Event"), told["title"]),
            (_("Date"), told["date"]),
            (_("Place"), told["place"]),
            (_("Organisers"), told["organisers"]),
            (_("Audience"), str(event.get_audience_display())),
            (_("First published"), _moment(event.first_published_at)),
            *_publications(collected),
            (_("Taken by"), f"{by.get_full_name() or by}, {_moment(now)}"),
        ]
        data = {
            "head": letterhead(language),
            "title": _("Evidence: %(event)s") % {"event": told["title"]},
            "facts": [fact for fact in facts if fact[1]],
            "missing": list(missing),
            "figures": [
                {"title": _("Participants by country"), "rows": _texts(tables.by_country(figures))},
                {"title": _("Participants by kind of organisation"), "rows": _texts(tables.by_kind(figures))},
            ],
            "people": str(figures.people),
            "entries": [[one.name, one.told, filesizeformat(one.size), one.sha256] for one in entries],
            "words": {
                "missing": _("What is missing"),
                "nothing_missing": _("Nothing is missing."),
                "participants": _("Participants"),
                "participants_told": _("Each person counted once, by the recorded attendance."),
                "contents": _("What lies in the archive"),
                "file": _("File"),
                "what": _("What it is"),
                "size": _("Size"),
                "hash": _("SHA-256"),
            },
        }
    return typeset("evidence", data)


def _publications(collected: Collected) -> list[tuple[str, str]]:
    return [
        (_("Published (%(language)s)") % {"language": name_in_active_language(words.language)}, _moment(words.since))
        for words in collected.standing
    ]


def _texts(counts: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(name, str(count)) for name, count in counts]


def _moment(moment: datetime | None) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT") if moment else ""
