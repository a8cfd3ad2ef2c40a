"""Organisations for tests. Without further words an organisation is a published German one without profile."""

from django.utils import timezone
from wagtail.models import Locale

from directory.enums import OrganisationState
from directory.models import Concept, Organisation, OrganisationProfile
from directory.search.index import reindex

PLACES = {"DE": ("02763", "Zittau", "DED2D"), "CZ": ("460 01", "Liberec", "CZ051")}


def organisation(name="Muster GmbH", *, country="DE", capabilities=(), sectors=(), words=None, **facts):
    """Make an organisation with live words: `words` by language, each a tagline or a dict of texts."""
    postcode, town, nuts3 = PLACES[country]
    facts = {
        "state": OrganisationState.PUBLISHED,
        "published_at": timezone.now(),
        "postcode": postcode,
        "town": town,
        "nuts3": nuts3,
    } | facts
    made = Organisation.objects.create(name=name, country=country, **facts)
    made.capabilities.set(Concept.objects.filter(code__in=capabilities))
    made.sectors.set(Concept.objects.filter(code__in=sectors))
    for language, texts in (words or {}).items():
        profile(made, language, texts)
    reindex([made.pk])
    return made


def profile(organisation, language, texts, *, live=True):
    """Write the words of one language, without the ways of the CMS: no revision, no state."""
    texts = {"tagline": texts} if isinstance(texts, str) else {"tagline": "–"} | texts
    locale = Locale.objects.get(language_code=language)
    return OrganisationProfile.objects.create(organisation=organisation, locale=locale, live=live, **texts)
