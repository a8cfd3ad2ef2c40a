"""In which language to write to an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from directory.enums import Country
from directory.models import OrganisationProfile
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import words_of

if TYPE_CHECKING:
    from directory.models import Organisation

COUNTRY_LANGUAGES: dict[str, str] = {Country.GERMANY: "de", Country.CZECHIA: "cs"}


def language_of(organisation: Organisation) -> str:
    """Return the language in which an entry was written, else that of its country. Up to three queries.

    Written in several, or in none, it is that of its country if the site has it.
    """
    words = words_of(OrganisationProfile, [organisation.translation_key], language=settings.LANGUAGE_CODE)
    told = words[organisation.translation_key]
    originals = [code for code, state in told.states.items() if state == WordsState.ORIGINAL]
    written = originals or list(told.rows)
    spoken = COUNTRY_LANGUAGES.get(organisation.country, settings.LANGUAGE_CODE)
    language = spoken if spoken in written or not written else written[0]
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
