"""Invitation and programme as they stood: one HTML file that needs nothing beside it."""

import mimetypes
import re
from base64 import b64encode
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.translation import override

from events.labels import access_labels, date_label, language_sentence, place_label
from events.models import Event
from events.papers.letterhead import letterhead
from events.papers.typesetting import emblem
from events.selectors.details import organiser_lines, programme
from events.selectors.evidence import StandingWords, facts_at
from glokal.core.links import absolute_url

PICTURE = re.compile(r'src="([^"]+)"')
OTHER_SIZES = re.compile(r"<source [^>]*>")
OWN_LINK = re.compile(r'href="(/[^"]*)"')


def invitation(event: Event, standing: StandingWords, *, moment: datetime) -> str:
    """Return the page of `event` as its readers had it at `moment`: those words, and the facts that held then.

    Pictures lie in the file itself, links lead to the site.
    """
    page, language = standing.words(), standing.language
    facts = facts_at(event, moment)
    with override(language):
        html = render_to_string(
            "events/papers/invitation.html",
            {
                "language": language,
                "page": page,
                "words_language": standing.words_language,
                "since": standing.since,
                "moment": moment,
                "head": letterhead(language),
                "emblem": _data("image/svg+xml", emblem().encode()),
                "event": facts,
                "date": date_label(facts, language=language, now=moment),
                "place": place_label(facts, language=language, now=moment),
                "languages": language_sentence(facts.languages, facts.interpretation, language=language),
                "access": access_labels(facts, language=language),
                "organisers": organiser_lines(event, language=language),
                "programme": programme(event, page, language=language),
            },
        )
    return _self_contained(html)


def _self_contained(html: str) -> str:
    html = OTHER_SIZES.sub("", html)
    html = PICTURE.sub(lambda found: f'src="{_embedded(found[1])}"', html)
    return OWN_LINK.sub(lambda found: f'href="{absolute_url(found[1])}"', html)


def _embedded(source: str) -> str:
    """Return a picture of ours as data; anything else stays an address, and so does a picture that is gone."""
    name = source.removeprefix(settings.MEDIA_URL)
    if name == source or not default_storage.exists(name):
        return source
    with default_storage.open(name) as file:
        return _data(mimetypes.guess_type(name)[0] or "application/octet-stream", file.read())


def _data(content_type: str, content: bytes) -> str:
    return f"data:{content_type};base64,{b64encode(content).decode()}"
