"""Badges to be cut out: who somebody is, from which firm, which languages he speaks, and whether he may be pictured."""

from django.conf import settings
from django.utils.translation import gettext as _, override

from events.models import Event, Registration
from events.papers.letterhead import event_on_paper, letterhead
from events.papers.typesetting import typeset
from events.selectors.participants import expected_people


def badge_sheets(event: Event, *, language: str) -> bytes:
    """Return the badges of all who are expected on site as PDF, ten on a sheet, by surname."""
    told = event_on_paper(event, language)
    with override(language):
        data = {
            "head": letterhead(language),
            "title": _("Badges: %(event)s") % {"event": told["title"]},
            "event": {"short": told["title"]},
            "words": {"no_photo": _("no photos"), "nobody": _("Nobody has registered yet.")},
            "people": [_badge(one) for one in expected_people(event, language=language)],
        }
    return typeset("badges", data)


def _badge(registration: Registration) -> dict[str, object]:
    spoken = registration.spoken_languages
    order = [code for code in settings.LANGUAGE_NAMES if code in spoken]
    return {
        "name": registration.name,
        "organisation": registration.shown_organisation,
        "languages": [code.upper() for code in order],
        "photo": registration.photo_consent,
    }
