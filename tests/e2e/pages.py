"""The types of page that the site has, each at one address."""

from django.utils import timezone

from directory.models import Listing, ListingIndexPage, Organisation
from events.models import Event, EventPage, Registration
from events.services.registrations.links import manage_token
from glokal.pages.addresses import address_of
from home.models import ContactPage, ContentPage, NewsPage
from tests.factories.blocks import a_page_with_every_block


def page_types(language: str) -> dict[str, str]:
    """One address of every type of page, with and without words of the language, with and without hits.

    Makes a page with every block, which the demo lacks.
    """
    start = {"de": ("partner-finden", "veranstaltungen", "aktuelles"), "cs": ("najit-partnera", "akce", "aktuality")}
    directory, events, news = (f"/{language}/{slug}/" for slug in start[language])
    original = Organisation.objects.filter(profiles__locale__language_code=language).first()
    foreign = Organisation.objects.exclude(profiles__locale__language_code=language).filter(profiles__live=True).first()
    offer = Listing.objects.filter(texts__locale__language_code=language, state="published").first()
    registered = Registration.objects.confirmed().filter(event__first_day__gt=timezone.localdate()).first()
    undated = next(event for event in Event.objects.all() if event.may_be_watched())
    return {
        "home": f"/{language}/",
        "directory": directory,
        "results": f"{directory}?q=Zerspanung",
        "results with filters and a place": f"{directory}?q=Zerspanung&region=CZ042&near=3071961&radius=100",
        "no results": f"{directory}?q=Bratwurstautomat",
        "offers and requests": ListingIndexPage.objects.get(locale__language_code=language).get_url(),
        "offer": address_of(offer, language),
        "shortlist": {"de": "/de/merkliste/", "cs": "/cs/oblibene/"}[language],
        "enquiry": {"de": "/de/eigener-eintrag/anfragen/neu/", "cs": "/cs/vlastni-zaznam/poptavky/nova/"}[language]
        + f"?to={original.public_id}",
        "report": {"de": "/de/melden/", "cs": "/cs/nahlasit/"}[language] + f"{original.public_id}/",
        "search of the site": {"de": "/de/suche/", "cs": "/cs/hledat/"}[language] + "?q=Zerspanung",
        "profile": address_of(original, language),
        "profile in the other language": address_of(foreign, language),
        "events": events,
        "event": EventPage.objects.filter(locale__language_code=language, title__startswith="Demo").first().get_url(),
        "news": news,
        "no news that fits": f"{news}?category=practice&year=2025",
        "article": NewsPage.objects.filter(locale__language_code=language).first().get_url(),
        "content page": ContentPage.objects.filter(locale__language_code=language).first().get_url(),
        "form": ContactPage.objects.get(locale__language_code=language, kind="contact").get_url(),
        "registration": {"de": "/de/anmeldung/", "cs": "/cs/prihlaska/"}[language] + f"{registered.event.public_id}/",
        "own registration": {"de": "/de/anmeldung/", "cs": "/cs/prihlaska/"}[language]
        + f"manage/{manage_token(registered)}/",
        "question for a date": f"/{language}/date/{undated.public_id}/",
        "page with every block": a_page_with_every_block(language).url,
        "missing page": f"/{language}/gibt-es-nicht/",
    }
