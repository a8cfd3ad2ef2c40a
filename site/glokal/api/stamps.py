"""A stamp for everything that the API gives: another one whenever its answer would be another one, in any language.

Read from whole tables in a handful of queries, however things were changed: no code has to remember to say so.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from wagtail.models import Page, ReferenceIndex

from directory.models import (
    Concept,
    ContactPerson,
    DirectoryIndexPage,
    Label,
    ListingIndexPage,
    OrganisationProfile,
    Place,
)
from directory.models.listings import ListingText
from directory.selectors.concepts import links
from directory.selectors.listings import visible_listings
from directory.selectors.organisations import visible_organisations
from events.models import EventOrganiser, EventPage, Session
from events.selectors.events import visible_events
from events.selectors.registration import registration_offer
from glokal.media.models import SiteDocument, SiteImage
from glokal.translation.models import StateOfWords
from home.selectors.news import published_news
from home.selectors.pages import visible_pages

Stamps = dict[str, str]


@dataclass(frozen=True)
class Shared:
    """What the answers of many things say: the states of words by translation key, concepts by primary key, what
    pages show of other things, by the page's primary key, and the paths below which entries and listings stand.
    """

    states: dict[UUID, list[tuple]]
    concepts: dict[int, str]
    shown: dict[int, list[tuple]]
    index_paths: list[str]


def stamps() -> dict[str, Stamps]:
    """Return by kind, as the API's addresses name it, the stamp of each public thing by its id."""
    states = StateOfWords.objects.order_by("locale_id").values_list("translation_key", "locale_id", "state")
    indexes = Page.objects.live().type(DirectoryIndexPage, ListingIndexPage).order_by("pk")
    paths = list(indexes.values_list("url_path", flat=True))
    shared = Shared(_grouped(states), _concepts(), _shown_on_pages(), paths)
    return {kind: stamp(shared) for kind, stamp in KINDS.items()}


def _organisations(shared: Shared) -> Stamps:
    rows = list(visible_organisations(viewer=None).select_related("logo"))
    words = _words(OrganisationProfile)
    persons = _grouped(
        ContactPerson.objects.order_by("sort_order", "pk").values_list(
            "organisation_id",
            "checked_name",
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
    tagged = _tags(rows, ("sectors", "capabilities", "materials"), shared.concepts)
    return {
        one.public_id: _digest(
            one.updated_at,
            one.last_confirmed,
            one.verification,
            one.logo and (one.logo.file_hash, one.logo.credit, str(one.logo.alt_texts)),
            shared.states[one.translation_key],
            words[one.translation_key],
            persons[one.pk],
            tagged[one.pk],
            shared.index_paths,
        )
        for one in rows
    }


def _listings(shared: Shared) -> Stamps:
    rows = list(visible_listings(viewer=None).select_related("organisation"))
    words = _words(ListingText)
    tagged = _tags(rows, ("concepts",), shared.concepts)
    return {
        one.public_id: _digest(
            one.updated_at,
            one.organisation.name,
            shared.states[one.translation_key],
            words[one.translation_key],
            tagged[one.pk],
            shared.index_paths,
        )
        for one in rows
    }


def _events(shared: Shared) -> Stamps:
    pages = _grouped(
        (key, moment, url_path, shared.shown[pk])
        for key, pk, moment, url_path in EventPage.objects.live()
        .order_by("pk")
        .values_list("translation_key", "pk", "last_published_at", "url_path")
    )
    facts = ("event_id", "pk", "starts_at", "ends_at", "room", "languages", "interpretation", "speakers")
    sessions = _grouped(Session.objects.order_by("pk").values_list(*facts))
    who = ("event_id", "role", "sort_order", "organisation__public_id", "organisation__updated_at")
    organisers = _grouped(EventOrganiser.objects.order_by("pk").values_list(*who))
    return {
        one.public_id: _digest(
            one.updated_at,
            registration_offer(one),
            one.is_past(),
            shared.states[one.translation_key],
            pages[one.translation_key],
            sessions[one.pk],
            organisers[one.pk],
            shared.index_paths,
        )
        for one in visible_events()
    }


def _news(shared: Shared) -> Stamps:
    return _pages_of(published_news(), shared)


def _pages(shared: Shared) -> Stamps:
    return _pages_of(visible_pages(), shared)


def _pages_of(pages: QuerySet, shared: Shared) -> Stamps:
    """A page is public as it was published last; its counterparts stand in its answer, too."""
    rows = list(pages.values_list("pk", "translation_key", "last_published_at", "url_path"))
    families = defaultdict(list)
    for _pk, key, _moment, url_path in rows:
        families[key].append(url_path)
    return {
        str(pk): _digest(moment, url_path, sorted(families[key]), shared.states[key], shared.shown[pk])
        for pk, key, moment, url_path in rows
    }


def _taxonomy(shared: Shared) -> Stamps:
    return {code: shared.concepts[pk] for pk, code in Concept.objects.values_list("pk", "code")}


KINDS: dict[str, Callable[[Shared], Stamps]] = {
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


def _shown_on_pages() -> dict[int, list[tuple]]:
    """What live pages show of pictures, files, places and other pages: a credit may change without the page."""
    rows = {
        SiteImage: SiteImage.objects.values_list("pk", "file_hash", "credit", "alt_texts"),
        SiteDocument: SiteDocument.objects.values_list("pk", "file_hash", "title", "licence"),
        Place: Place.objects.values_list("pk", "name"),
        Page: Page.objects.live().values_list("pk", "url_path"),
    }
    types = ContentType.objects.get_for_models(*rows)
    shown = {(types[model].pk, str(pk)): repr(rest) for model, found in rows.items() for pk, *rest in found}
    references = ReferenceIndex.objects.filter(base_content_type=types[Page], to_content_type__in=types.values())
    return _grouped(
        (int(page), shown.get((kind, target)))
        for page, kind, target in references.order_by("pk").values_list(
            "object_id", "to_content_type_id", "to_object_id"
        )
    )


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
