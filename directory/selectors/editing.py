"""What editors see of an entry in the CMS."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Locale

from directory.addresses import organisation_address
from directory.enums import LabelKind
from directory.models import Label, OrganisationProfile
from glokal.translation.models import StateOfWords

if TYPE_CHECKING:
    from directory.models import Concept, Organisation


@dataclass(frozen=True, slots=True)
class WordsInLanguage:
    """An organisation's words in one language; `url` leads to their form, which is empty if there are none."""

    language: str
    name: str
    profile: OrganisationProfile | None
    state: str
    url: str


def words_in_each_language(organisation: Organisation) -> list[WordsInLanguage]:
    """Return one line per language of the site. Three queries."""
    profiles = {profile.locale.language_code: profile for profile in organisation.profiles.select_related("locale")}
    states = {
        state.locale.language_code: state.get_state_display()
        for state in StateOfWords.objects.filter(translation_key=organisation.translation_key).select_related("locale")
    }
    active = set(Locale.objects.values_list("language_code", flat=True))
    return [
        WordsInLanguage(
            code, str(name), profiles.get(code), states.get(code, ""), words_url(organisation, code, profiles.get(code))
        )
        for code, name in settings.LANGUAGES
        if code in active
    ]


def words_url(organisation: Organisation, language: str, profile: OrganisationProfile | None) -> str:
    viewset = OrganisationProfile.snippet_viewset
    if profile:
        return reverse(viewset.get_url_name("edit"), args=[profile.pk])
    return f"{reverse(viewset.get_url_name('add'))}?{urlencode({'locale': language, 'organisation': organisation.pk})}"


def facts_in_short(organisation: Organisation) -> dict[str, object]:
    viewset = type(organisation).snippet_viewset  # type: ignore[attr-defined]  # set by register_snippet
    return {
        "organisation": organisation,
        "facts_url": reverse(viewset.get_url_name("edit"), args=[organisation.pk]),
        "public_url": organisation_address(organisation, get_language()),
    }


def labels_by_language(concept: Concept) -> dict[str, object]:
    """Return the labels of a concept, the preferred ones first, with the addresses of their forms. One query."""
    viewset = Label.snippet_viewset  # type: ignore[attr-defined]  # set by register_snippet
    order = {kind: position for position, kind in enumerate(LabelKind.values)}
    labels = sorted(concept.labels.all(), key=lambda label: (label.language, order[label.kind], label.pk))
    return {
        "add_url": f"{reverse(viewset.get_url_name('add'))}?{urlencode({'concept': concept.pk})}",
        "languages": [
            (
                settings.LANGUAGE_NAMES[language],
                [(label, reverse(viewset.get_url_name("edit"), args=[label.pk])) for label in group],
            )
            for language, group in groupby(labels, key=lambda label: label.language)
        ],
    }
