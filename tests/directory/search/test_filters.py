"""Filters, facets, places, numbers and paging, as the pages and the API use them."""

import pytest
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import override

from directory.search import finding
from directory.search.engine import ALL_FACETS, LISTINGS, Filters, search
from directory.search.index import reindex
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reader():
    with override("de"):
        yield


@pytest.fixture
def firms():
    """Turners in Zittau, Liberec (20 km off), Dresden (70 km) and Cheb (far), one of them without a tag."""
    made = {
        "Zittau": organisation("Zittauer Dreher GmbH", capabilities=["machining"], words={"de": "Zerspanung."}),
        "Liberec": organisation("Obrobna s.r.o.", country="CZ", words={"cs": "Třískové obrábění."}),
        "Dresden": organisation(
            "Elbspan GmbH", town="Dresden", capabilities=["machining"], certificates=["ISO 9001"], size_class="10-49"
        ),
        "Cheb": organisation("Chebská s.r.o.", country="CZ", town="Cheb", capabilities=["machining"]),
    }
    return {one.pk: place for place, one in made.items()}


def towns(firms, text="Zerspanung", **options):
    result = search(text, language="de", viewer=None, **options)
    return [firms[hit.organisation_id] for hit in result.hits if hit.fits]


def counts(name, text="Zerspanung", **options):
    result = search(text, language="de", viewer=None, facets=ALL_FACETS, **options)
    return {value.value: value.count for facet in result.facets if facet.name == name for value in facet.values}


def test_filters_survive_the_address_and_nonsense_is_ignored():
    query = QueryDict(
        "region=DED2D&region=CZ051&verified=1&radius=50&near=2803620&not=word:x&radius=000005999&radius=9999&page=2&foo=1"
    )

    filters = Filters.from_querydict(query)
    again = QueryDict(mutable=True)
    for name, value in filters.query_pairs():
        again.appendlist(name, value)

    assert filters == Filters(
        region=("DED2D", "CZ051"), verified=True, near=("2803620",), radius=50, dropped=("word:x",)
    )
    assert Filters.from_querydict(again) == filters
    assert Filters.from_querydict(QueryDict("radius=x&radius=000005999&verified=yes&region=%00")) == Filters()


def test_values_of_one_facet_widen_and_several_facets_narrow(firms):
    assert set(towns(firms, filters=Filters(region=("DED2D", "CZ051")))) == {"Zittau", "Liberec"}
    assert towns(firms, filters=Filters(region=("DED2D", "DED21"), certificate=("ISO 9001",))) == ["Dresden"]
    assert towns(firms, filters=Filters(region=("DED2D",), certificate=("ISO 9001",))) == []


def test_a_facet_is_counted_without_its_own_filter_and_with_all_others(firms):
    filters = Filters(country=("CZ",), region=("CZ051",))

    assert counts("region", filters=filters) == {"CZ041": 1, "CZ051": 1}
    assert counts("country", filters=filters) == {"CZ": 1}
    assert counts("capability") == {"machining": 3}
    assert counts("sector") == {"metal": 3}


def test_a_chosen_value_stays_visible_when_nothing_has_it(firms):
    assert counts("certificate", filters=Filters(certificate=("EN 1090",))) == {"EN 1090": 0, "ISO 9001": 1}


def test_a_filter_by_the_broader_concept_finds_the_narrower(firms):
    assert set(towns(firms, "", filters=Filters(sector=("metal",)))) == {"Zittau", "Dresden", "Cheb"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Zerspanung bei Zittau", {"Zittau", "Liberec"}),
        ("Zerspanung v Žitavě", {"Zittau", "Liberec"}),
        ("Zerspanung im Umkreis von 10 km um Zittau", {"Zittau"}),
        ("obrábění do 100 km od Žitavy", {"Zittau", "Liberec", "Dresden"}),
        ("obrábění v Drážďanech", {"Dresden"}),
        ("Zerspanung Reichenberg", {"Zittau", "Liberec"}),
        ("Zerspanung im Landkreis Görlitz", {"Zittau"}),
        ("Zerspanung in Böhmen", {"Liberec", "Cheb"}),
        ("Zerspanung", {"Zittau", "Liberec", "Dresden", "Cheb"}),
    ],
)
def test_a_place_in_the_question_narrows_it_whatever_it_is_called(firms, query, found):
    assert set(towns(firms, query)) == found


def test_a_typed_radius_wins_over_the_usual_one_and_a_chosen_one_over_both(firms):
    assert set(towns(firms, "Zerspanung bei Zittau", filters=Filters(radius=100))) == {"Zittau", "Liberec", "Dresden"}
    assert search("Zerspanung 50 km um Zittau", language="de", viewer=None).radius == 50


def test_a_place_stands_as_a_chip_that_can_be_taken_away(firms):
    result = search("Zerspanung bei Zittau", language="de", viewer=None)
    [chip] = [chip for chip in result.chips if chip.kind == "place"]

    assert (chip.asked, chip.name, chip.others, chip.radius) == (
        "Zittau",
        "Zittau",
        (("cs", "Žitava"), ("hsb", "Žitawa")),
        30,
    )
    assert chip.drop == (("q", "Zerspanung bei Zittau"), ("not", chip.id))
    assert set(towns(firms, "Zerspanung bei Zittau", filters=Filters(dropped=(chip.id,)))) == set(firms.values())


def test_a_word_and_a_concept_can_be_taken_away(firms):
    without_word = search(
        "Zerspanung Walhalla", language="de", viewer=None, filters=Filters(dropped=("word:walhalla",))
    )
    without_concept = search("Zerspanung", language="de", viewer=None, filters=Filters(dropped=("concept:machining",)))

    assert [chip.asked for chip in without_word.chips] == ["Zerspanung"]
    assert [(chip.kind, chip.asked) for chip in without_concept.chips] == [("word", "Zerspanung")]
    assert [firms[hit.organisation_id] for hit in without_concept.fitting] == ["Zittau"]


def test_a_name_that_holds_a_town_is_no_place():
    there = organisation("Museum Zittau GmbH", town="Dresden")
    organisation("Nachbar GmbH", words={"de": "Ein Museum."})

    result = search("Museum Zittau", language="de", viewer=None)

    assert result.hits[0].organisation_id == there.pk
    assert [chip.kind for chip in result.chips if chip.kind == "place"] == []


def test_a_trade_that_is_also_a_town_is_a_town_only_behind_a_preposition():
    alone = search("Graupen", language="de", viewer=None)
    there = search("in Graupen", language="de", viewer=None)

    assert [chip.kind for chip in alone.chips if chip.kind == "place"] == []
    assert [chip.kind for chip in there.chips] == ["place"]


def test_hits_are_sorted_by_distance_name_and_confirmation(firms):
    by_distance = search("Zerspanung um Zittau 100 km", language="de", viewer=None, sort="distance")

    assert [firms[hit.organisation_id] for hit in by_distance.hits] == ["Zittau", "Liberec", "Dresden"]
    assert [round(hit.distance / 10) for hit in by_distance.hits] == [0, 2, 8]
    assert towns(firms, sort="name") == ["Cheb", "Dresden", "Liberec", "Zittau"]


@pytest.mark.parametrize("sort", ["relevance", "name", "confirmed"])
def test_pages_follow_each_other_without_gap_or_repetition(firms, sort):
    whole = towns(firms, sort=sort)
    paged = [town for page in (1, 2) for town in towns(firms, sort=sort, page=page, per_page=2)]

    assert (len(whole), paged) == (4, whole)
    assert search("Zerspanung", language="de", viewer=None, page=99, per_page=3).page == 2


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("25123891", {"ico": "25123891"}),
        ("IČO 251 23 891", {"ico": "25123891"}),
        ("de136695976", {"vat_id": "DE136695976"}),
        ("DIČ CZ25123891", {"vat_id": "CZ25123891"}),
        ("HRB 4711", {"register_number": "HRB 4711"}),
    ],
)
def test_a_number_finds_exactly_the_entry_that_has_it(query, facts):
    made = organisation("Nummer GmbH", **facts)
    organisation("Andere GmbH", words={"de": "Seit 25123891 Tagen, HRB und IČO."})

    assert [hit.organisation_id for hit in search(query, language="de", viewer=None).hits] == [made.pk]


def test_a_number_gives_its_reason_and_the_filters_hold():
    made = organisation("Nummer GmbH", register_number="HRB 4711")

    [hit] = search("HRB 4711", language="de", viewer=None).hits
    elsewhere = search("HRB 4711", language="de", viewer=None, filters=Filters(country=("CZ",)))

    assert (hit.organisation_id, [reason.sentence() for reason in hit.reasons]) == (
        made.pk,
        ["Gefunden über: HRB 4711"],
    )
    assert (elsewhere.hits, elsewhere.total, elsewhere.found) == ((), 0, 0)


@pytest.mark.parametrize("code", ["foo bar", "=machining", "machining' | 'x", "(", "metal"])
@pytest.mark.parametrize("text", ["", "Zerspanung"])
def test_a_concept_that_is_none_finds_nothing(firms, monkeypatch, code, text):
    monkeypatch.setattr(finding, "FEW", 0)

    assert search(text, language="de", viewer=None, filters=Filters(capability=(code,))).total == 0
    assert set(towns(firms, text, filters=Filters(capability=(code, "machining")))) == {"Zittau", "Dresden", "Cheb"}


def test_only_what_can_be_seen_narrows_a_result(firms):
    owner = organisation("Muster GmbH")
    offer = listing(owner, words={"de": "Freie Drehbank"})
    reindex([owner.pk])
    unseen = Filters(certificate=("ISO 9001",), confirmed=True, size=("10-49",), listing=("request",))

    offers = search("", language="de", viewer=None, scope=LISTINGS, filters=unseen)
    of_listings = Filters(type=("request",), subtype=("supplier",))

    assert ([hit.listing_id for hit in offers.hits], offers.chosen) == ([offer.pk], ())
    assert set(towns(firms, filters=of_listings)) == set(firms.values())
    assert search("", language="de", viewer=None, filters=of_listings).chosen == ()


def test_a_public_id_finds_its_entry_and_one_that_nobody_has_finds_nothing():
    made = organisation(public_id="abcdefghjk")

    assert [hit.organisation_id for hit in search("ABCDEFGHJK", language="de", viewer=None).hits] == [made.pk]
    assert search("12345678", language="de", viewer=None).hits == ()


@pytest.mark.parametrize("text", ["Zerspanung", "Zerspanung Stahl", "obrábění bei Zittau"])
def test_many_candidates_give_what_few_give(firms, monkeypatch, text):
    few = search(text, language="de", viewer=None, facets=ALL_FACETS)
    monkeypatch.setattr(finding, "FEW", 0)
    many = search(text, language="de", viewer=None, facets=ALL_FACETS)

    assert {hit.organisation_id for hit in many.hits} == {hit.organisation_id for hit in few.fitting}
    assert (many.hits[0].organisation_id, many.total) == (few.hits[0].organisation_id, few.total)
    assert [facet for facet in many.facets if facet.name == "region"] == [
        facet for facet in few.facets if facet.name == "region"
    ]


def test_offers_and_requests_are_found_until_their_last_day(time_machine):
    time_machine.move_to("2026-09-01 12:00+02:00")
    owner = organisation("Muster GmbH")
    offer = listing(owner, concepts=["machining"], words={"de": "Freie Drehbank"})
    asked = listing(owner, type="request", subtype="supplier", words={"de": "Dreher gesucht"})
    asked.valid_until = timezone.localdate()
    asked.save()
    reindex([owner.pk])

    def found(text, **options):
        return {hit.listing_id for hit in search(text, language="de", viewer=None, scope=LISTINGS, **options).hits}

    today = found(""), found("soustružení"), counts("listing", ""), found("", filters=Filters(type=("offer",)))
    time_machine.move_to("2026-09-02 12:00+02:00")

    assert today == ({offer.pk, asked.pk}, {offer.pk, asked.pk}, {"offer": 1, "request": 1}, {offer.pk})
    assert (found(""), counts("listing", "")) == ({offer.pk}, {"offer": 1})


@pytest.mark.parametrize("number", [1, 3])
def test_all_facets_cost_one_query_and_one_for_each_chosen(django_assert_num_queries, number):
    for count in range(number):
        organisation(f"Muster {count} GmbH", capabilities=["machining"], words={"de": "Zerspanung"})
    search("Zerspanung", language="de", viewer=None)
    filters = Filters(country=("DE",), capability=("machining",))

    with django_assert_num_queries(9):
        search("Zerspanung", language="de", viewer=None, filters=filters, facets=ALL_FACETS)


def test_little_found_offers_wider_questions(firms):
    result = search("Zerspanung Walhalla bei Zittau", language="de", viewer=None, filters=Filters(country=("DE",)))
    steps = {step.label: step.pairs for step in result.widen}
    asked = ("q", "Zerspanung Walhalla bei Zittau")

    assert steps["Im Umkreis von 50 km"] == (asked, ("country", "DE"), ("radius", "50"))
    assert steps["Ohne den Filter „Land“"] == (asked,)
    assert steps["Ohne „Walhalla“"] == (asked, ("country", "DE"), ("not", "word:walhalla"))


def test_a_word_that_is_typed_twice_gives_one_chip():
    result = search("Zerspanung Zerspanung Walhalla walhalla", language="de", viewer=None)

    assert [(chip.kind, chip.asked) for chip in result.chips] == [("concept", "Zerspanung"), ("word", "Walhalla")]
