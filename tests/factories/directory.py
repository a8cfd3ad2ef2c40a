"""Organisations and their listings for tests. Without further words one is a published German one without profile."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from directory.enums import ListingState, OrganisationState
from directory.models import Concept, Listing, ListingText, Organisation, OrganisationProfile
from directory.search.index import Waiting

PLACES = {"DE": ("02763", "Zittau"), "CZ": ("460 01", "Liberec")}


def organisation(name="Muster GmbH", *, country="DE", capabilities=(), sectors=(), words=None, **facts):
    """Make an organisation with live words: `words` by language, each a tagline or a dict of texts.

    It lies where its address says, unless `nuts3` says otherwise.
    """
    postcode, town = PLACES[country]
    facts = {
        "state": OrganisationState.PUBLISHED,
        "published_at": timezone.now(),
        "postcode": "" if "town" in facts else postcode,
        "town": town,
        "is_placed_by_hand": "nuts3" in facts,
    } | facts
    made = Organisation.objects.create(name=name, country=country, **facts)
    made.capabilities.set(Concept.objects.filter(code__in=capabilities))
    made.sectors.set(Concept.objects.filter(code__in=sectors))
    for language, texts in (words or {}).items():
        profile(made, language, texts)
    write_waiting()
    return made


def write_waiting():
    """Write the documents that wait for the end of the transaction: that of a test never comes."""
    for _sids, waiting, _robust in list(connection.run_on_commit):
        if isinstance(waiting, Waiting) and waiting.is_due:
            waiting()


def listing(organisation, *, type="offer", subtype="service", concepts=(), words=None, **facts):  # noqa: A002
    """Make a published offer or request: `words` by language, each a title or a dict of texts."""
    facts = {"state": ListingState.PUBLISHED, "published_at": timezone.now()} | facts
    if type == "request":
        facts.setdefault("valid_until", timezone.localdate() + timedelta(days=30))
    made = Listing.objects.create(organisation=organisation, type=type, subtype=subtype, **facts)
    made.concepts.set(Concept.objects.filter(code__in=concepts))
    for language, told in (words or {}).items():
        texts = {"title": told} if isinstance(told, str) else told
        locale = Locale.objects.get(language_code=language)
        ListingText.objects.create(listing=made, locale=locale, live=True, **texts)
    return made


def profile(organisation, language, texts, *, live=True):
    """Write the words of one language, without the ways of the CMS: no revision, no state."""
    texts = {"tagline": texts} if isinstance(texts, str) else {"tagline": "–"} | texts
    locale = Locale.objects.get(language_code=language)
    return OrganisationProfile.objects.create(organisation=organisation, locale=locale, live=live, **texts)
