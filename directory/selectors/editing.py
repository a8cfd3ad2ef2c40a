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

from directory.enums import LabelKind
from directory.models import Label, Listing, ListingText, OrganisationProfile
from glokal.pages.addresses import address_of
from glokal.translation.models import StateOfWords

if TYPE_CHECKING:
    from directory.models import Concept, Organisation


@dataclass(frozen=True, slots=True)
class WordsInLanguage:
    """A thing's words in one language; `url` leads to their form, which is empty if there are none."""

    language: str
    name: str
    row: OrganisationProfile | ListingText | None
    state: str
    url: str


def words_in_each_language(facts: Organisation | Listing) -> list[WordsInLanguage]:
    """Return one line per language of the site. Three queries."""
    model, field = words_model(facts)
    rows = {row.locale.language_code: row for row in model.objects.filter(**{field: facts}).select_related("locale")}
    states = {
        state.locale.language_code: state.get_state_display()
        for state in StateOfWords.objects.filter(translation_key=facts.translation_key).select_related("locale")
    }
    active = set(Locale.objects.values_list("language_code", flat=True))
    return [
        WordsInLanguage(code, str(name), rows.get(code), states.get(code, ""), words_url(facts, code, rows.get(code)))
        for code, name in settings.LANGUAGES
        if code in active
    ]


def words_model(facts: Organisation | Listing) -> tuple[type[OrganisationProfile | ListingText], str]:
    """Return the model that holds the words of such facts, and the name of its field for them."""
    return (ListingText, "listing") if isinstance(facts, Listing) else (OrganisationProfile, "organisation")


def words_url(facts: Organisation | Listing, language: str, row: OrganisationProfile | ListingText | None) -> str:
    model, field = words_model(facts)
    viewset = model.snippet_viewset
    if row:
        return reverse(viewset.get_url_name("edit"), args=[row.pk])
    return f"{reverse(viewset.get_url_name('add'))}?{urlencode({'locale': language, field: facts.pk})}"


def facts_in_short(facts: Organisation | Listing) -> dict[str, object]:
    """Return what the form of the words says about whose words they are."""
    viewset = type(facts).snippet_viewset  # type: ignore[union-attr]  # set by register_snippet
    return {
        "facts": facts,
        "organisation": facts.organisation if isinstance(facts, Listing) else facts,
        "facts_url": reverse(viewset.get_url_name("edit"), args=[facts.pk]),
        "public_url": address_of(facts, get_language()),
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
