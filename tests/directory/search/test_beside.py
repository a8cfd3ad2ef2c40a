"""Suggestions, similar entries, partners across the border, and questions that nobody could answer."""

import pytest
from django.utils.translation import override

from directory.enums import OrganisationState
from directory.models import SearchMiss
from directory.search.engine import search
from directory.search.similar import beside
from directory.search.suggest import suggest
from directory.services.search_misses import count_miss
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reader():
    with override("de"):
        yield


def suggested(text, kind):
    return [(one.text, one.pairs) for one in suggest(text, language="de", viewer=None) if one.kind == kind]


def test_organisations_concepts_and_places_are_suggested_by_how_any_of_their_names_begins():
    organisation("Grünholz Möbel GmbH")
    organisation("Grünholz Geheim GmbH", state=OrganisationState.DRAFT)

    assert suggested("grunh", "organisation") == [("Grünholz Möbel GmbH", (("q", "Grünholz Möbel GmbH"),))]
    assert suggested("möbel grün", "organisation") == [("Grünholz Möbel GmbH", (("q", "Grünholz Möbel GmbH"),))]
    assert ("Zerspanung", (("capability", "machining"),)) in suggested("třískové obr", "concept")
    assert suggested("drazd", "place") == [("Dresden", (("near", "2935022"),))]


@pytest.mark.parametrize("typed", ["", " ", "a", "?!", "\0", "🔥🔥", "'"])
def test_nothing_is_suggested_for_next_to_nothing(typed):
    organisation("Alpha GmbH")

    assert suggest(typed, language="de", viewer=None) == []


def test_similar_entries_share_rare_capabilities_and_say_which():
    one = organisation("Eins GmbH", capabilities=["machining", "crystal-glass"])
    near = organisation("Zwei s.r.o.", country="CZ", capabilities=["crystal-glass"])
    organisation("Drei GmbH", capabilities=["software-development"])
    organisation("Geheim GmbH", capabilities=["crystal-glass"], state=OrganisationState.SUSPENDED)

    partners, [found] = beside(one, wanted=(), language="de")

    assert (found.organisation_id, found.reasons) == (near.pk, ("Bietet ebenfalls: Kristall- und Kunstglas",))
    assert [one.reasons for one in partners] == [("Ist auf demselben Gebiet tätig: Kristall- und Kunstglas",)]


def test_a_partner_across_the_border_offers_what_is_looked_for():
    one = organisation("Eins GmbH", capabilities=["machining"])
    organisation("Nebenan GmbH", capabilities=["heat-treatment"])
    across = organisation("Kalírna s.r.o.", country="CZ", capabilities=["heat-treatment"])

    [found], similar = beside(one, wanted=["heat-treatment"], language="de")

    assert (found.organisation_id, found.reasons) == (across.pk, ("Bietet, was hier gesucht wird: Wärmebehandlung",))
    assert similar == []


def asked(text, rf, address):
    result = search(text, language="de", viewer=None)
    return count_miss(result, language="de", request=rf.get("/", REMOTE_ADDR=address))


def test_a_question_without_an_answer_is_stored_when_three_have_asked_it(rf):
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        asked("Walhalla Reiten", rf, address)
    two = SearchMiss.objects.count()
    asked("reiten walhalla", rf, "192.0.2.3")
    asked("Walhalla Reiten", rf, "192.0.2.4")

    assert two == 0
    assert list(SearchMiss.objects.values_list("text", "language", "count")) == [("reiten walhalla", "de", 4)]


@pytest.mark.parametrize("text", ["jan.novak@example.org", "+49 351 123456", "", "bei Zittau", "x" * 100])
def test_what_may_name_a_person_or_asks_nothing_is_not_counted(rf, text):
    for number in range(5):
        asked(text, rf, f"192.0.2.{number}")

    assert SearchMiss.objects.count() == 0
