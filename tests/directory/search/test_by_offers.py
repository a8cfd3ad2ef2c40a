"""An organisation is found by what it offers at present, and the reason names the offer."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import override

from directory.enums import ListingState
from directory.models import SearchDocument, SearchToken
from directory.search import finding
from directory.search.engine import search
from directory.search.filters import Filters
from directory.services.search_index import forget_expired_offers
from tests.factories.directory import listing, organisation, write_waiting

pytestmark = pytest.mark.django_db


def hits(text, language="de", **filters):
    with override(language):
        result = search(text, language=language, viewer=AnonymousUser(), filters=Filters(**filters))
        return [(hit.organisation_id, *(reason.sentence() for reason in hit.reasons)) for hit in result.fitting]


@pytest.fixture
def bakery():
    return organisation("Pekárna U Mostu", country="CZ", words={"cs": "Chléb a koláče z vlastní pece."})


def offers(firm, title="Volná kapacita", concept="machining", **facts):
    words = {"cs": title} if isinstance(title, str) else title
    made = listing(firm, concepts=[concept], words=words, **facts)
    write_waiting()
    return made


def test_the_reason_names_the_offer_in_the_readers_language_where_it_has_one(bakery):
    offers(bakery, {"cs": "Volná kapacita", "de": "Freie Kapazität"})
    assert hits("Zerspanung") == [(bakery.pk, "Im Angebot „Freie Kapazität“: Zerspanung")]
    assert hits("třískové obrábění", "cs") == [(bakery.pk, "V nabídce „Volná kapacita“: třískové obrábění")]


def test_the_reason_of_a_foreign_offer_tells_what_the_word_means_there(bakery):
    offers(bakery)
    assert hits("Zerspanung") == [(bakery.pk, "Im Angebot „Volná kapacita“: Zerspanung = třískové obrábění")]


def test_a_search_for_the_broader_finds_the_narrower_offer(bakery):
    offers(bakery, concept="cnc-turning")
    assert hits("Zerspanung") == [(bakery.pk, "Im Angebot „Volná kapacita“: Zerspanung = CNC soustružení")]


def test_a_request_never_counts(bakery):
    listing(bakery, type="request", subtype="supplier", concepts=["machining"], words={"cs": "Hledáme obrobnu"})
    write_waiting()
    assert hits("Zerspanung") == []


@pytest.mark.parametrize("state", [ListingState.DRAFT, ListingState.IN_REVIEW, ListingState.SUSPENDED])
def test_an_offer_that_is_not_public_does_not_count(bakery, state):
    offers(bakery, state=state)
    assert hits("Zerspanung") == []


def test_an_offer_counts_until_its_last_day_whoever_looks_after_the_documents(bakery):
    today = timezone.localdate()
    offers(bakery, valid_until=today)
    assert [pk for pk, *_reasons in hits("Zerspanung")] == [bakery.pk]
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        assert hits("Zerspanung") == []


def test_the_clock_takes_an_expired_offer_out_of_document_and_counts(bakery):
    offers(bakery, valid_until=timezone.localdate())
    assert SearchToken.objects.get(token="=+machining").documents == 1
    tomorrow = timezone.now() + timedelta(days=1)
    with time_machine.travel(tomorrow, tick=False):
        assert forget_expired_offers(tomorrow) == 1
    assert SearchToken.objects.get(token="=+machining").documents == 0
    assert '"offers"' not in SearchDocument.objects.get().content


def test_who_is_tagged_stands_above_who_only_offers(bakery):
    offers(bakery)
    tagged = organisation("Kovo Tisá s.r.o.", country="CZ", capabilities=["machining"], words={"cs": "Malé série."})
    assert [pk for pk, *_reasons in hits("Zerspanung")] == [tagged.pk, bakery.pk]


def test_an_organisation_follows_the_concepts_and_the_title_of_its_offer(bakery):
    made = offers(bakery)
    made.texts.get().delete()
    write_waiting()
    assert hits("Zerspanung") == [(bakery.pk, "Gefunden über: Zerspanung = třískové obrábění")]
    made.concepts.clear()
    write_waiting()
    assert hits("Zerspanung") == []


def test_the_facet_of_capabilities_counts_only_what_an_organisation_is_tagged_with(bakery):
    offers(bakery)
    assert hits("Zerspanung", capability=("machining",)) == []


def test_among_many_it_is_found_as_well(bakery, monkeypatch):
    offers(bakery)
    monkeypatch.setattr(finding, "FEW", 0)
    assert [pk for pk, *_reasons in hits("Zerspanung")] == [bakery.pk]
