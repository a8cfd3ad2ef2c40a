"""A stamp for everything that the API gives: another one whenever its answer would be another one, in any language.

Read from whole tables in a handful of queries, however things were changed: no code has to remember to say so.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from directory.models import Concept, ContactPerson, Label, OrganisationProfile
from directory.models.listings import ListingText
from directory.selectors.concepts import links
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations
from events.models import EventOrganiser, EventPage, Session
from events.selectors.events import visible_events
from events.selectors.registration import registration_offer
from glokal.translation.models import StateOfWords
from home.selectors.news import published_news
from home.selectors.pages import visible_pages

Stamps = dict[str, str]


def stamps() -> dict[str, Stamps]:
    """Return by kind, as the API's addresses name it, the stamp of each public thing by its id."""
    states = _grouped(StateOfWords.objects.values_list("translation_key", "locale_id", "state"))
    concepts = _concepts()
    return {kind: stamp(states, concepts) for kind, stamp in KINDS.items()}


def _organisations(states: dict, concepts: dict[int, str]) -> Stamps:
    rows = list(visible_organisations(viewer=None).select_related("logo"))
    words = _words(OrganisationProfile)
    persons = _grouped(
        ContactPerson.objects.order_by("sort_order", "pk").values_list(
            "organisation_id",
            "name",
            "role",
            "languages",
            "phone",
            "email",
            "shows_name",
            "shows_role",
            "shows_languages",
            "shows_phone",
            "shows_email",
        )
    )
    tagged = _tags(rows, ("sectors", "capabilities", "materials"), concepts)
    return {
        one.public_id: _digest(
            one.updated_at,
            one.last_confirmed,
            one.verification,
            one.logo and (one.logo.file_hash, one.logo.credit, str(one.logo.alt_texts)),
            states[one.translation_key],
            words[one.translation_key],
            persons[one.pk],
            tagged[one.pk],
        )
        for one in rows
    }


def _listings(states: dict, concepts: dict[int, str]) -> Stamps:
    rows = list(visible_listings(viewer=None).select_related("organisation"))
    words = _words(ListingText)
    tagged = _tags(rows, ("concepts",), concepts)
    return {
        one.public_id: _digest(
            one.updated_at,
            one.organisation.name,
            states[one.translation_key],
            words[one.translation_key],
            tagged[one.pk],
        )
        for one in rows
    }


def _events(states: dict, concepts: dict[int, str]) -> Stamps:
    words = _words(EventPage)
    facts = ("event_id", "pk", "starts_at", "ends_at", "room", "languages", "interpretation", "speakers")
    sessions = _grouped(Session.objects.order_by("pk").values_list(*facts))
    organisers = _grouped(EventOrganiser.objects.order_by("pk").values_list("event_id", "organisation_id", "role"))
    return {
        one.public_id: _digest(
            one.updated_at,
            registration_offer(one),
            one.is_past(),
            states[one.translation_key],
            words[one.translation_key],
            sessions[one.pk],
            organisers[one.pk],
        )
        for one in visible_events()
    }


def _news(states: dict, concepts: dict[int, str]) -> Stamps:
    return _pages_of(published_news(), states)


def _pages(states: dict, concepts: dict[int, str]) -> Stamps:
    return _pages_of(visible_pages(), states)


def _pages_of(pages: QuerySet, states: dict) -> Stamps:
    """A page is public as it was published last; its counterparts stand in its answer, too."""
    rows = list(pages.values_list("pk", "translation_key", "last_published_at", "url_path"))
    families = defaultdict(list)
    for _pk, key, _moment, url_path in rows:
        families[key].append(url_path)
    return {
        str(pk): _digest(moment, url_path, sorted(families[key]), states[key]) for pk, key, moment, url_path in rows
    }


def _taxonomy(states: dict, concepts: dict[int, str]) -> Stamps:
    return {code: concepts[pk] for pk, code in Concept.objects.values_list("pk", "code")}


KINDS: dict[str, Callable[[dict, dict[int, str]], Stamps]] = {
    "organisations": _organisations,
    "listings": _listings,
    "events": _events,
    "news": _news,
    "pages": _pages,
    "taxonomy": _taxonomy,
}


def _concepts() -> dict[int, str]:
    labels = _grouped(Label.objects.order_by("pk").values_list("concept_id", "language", "kind", "text"))
    rows = Concept.objects.values_list("pk", "code", "kind", "parent__code")
    return {pk: _digest(rest, labels[pk]) for pk, *rest in rows}


def _words(model: type) -> dict[UUID, list[tuple]]:
    rows = model.objects.filter(live=True).order_by("pk")
    return _grouped(rows.values_list("translation_key", "locale_id", "last_published_at"))


def _tags(rows: list, relations: tuple[str, ...], concepts: dict[int, str]) -> dict[int, list]:
    """With each concept's own stamp: a label that changes changes all that show it."""
    found: dict[int, list] = defaultdict(list)
    if rows:
        for name, key, concept in sorted(links(rows, relations)):
            found[key].append((name, concepts.get(concept)))
    return found


def _grouped(rows: Iterable[tuple]) -> dict[Any, list[tuple]]:
    """By the first column."""
    found: dict[Any, list[tuple]] = defaultdict(list)
    for key, *rest in rows:
        found[key].append(tuple(rest))
    return found


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]
