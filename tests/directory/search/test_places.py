"""Towns, regions and countries in a question narrow the result, whatever name is used."""

import pytest

from directory.search.engine import search
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


def fitting(query, language="de"):
    return [hit.organisation_id for hit in search(query, language=language, viewer=None).hits if hit.fits]


@pytest.fixture
def firms():
    mountains = organisation("Hammer GmbH", town="Olbernhau", words={"de": "Wir schmieden."})
    bohemia = organisation("Brusírna s.r.o.", country="CZ", town="Děčín", words={"cs": "Brousíme."})
    leipzig = organisation("Presse GmbH", town="Leipzig", words={"de": "Wir drucken."})
    return {"de": mountains.pk, "cz": bohemia.pk, "leipzig": leipzig.pk}


@pytest.mark.parametrize(
    ("query", "side"),
    [
        ("Olbernhau", "de"),
        ("Erzgebirgskreis", "de"),
        ("Děčín", "cz"),
        ("Ústecký kraj", "cz"),
        ("v Ústeckém kraji", "cz"),
        ("Bezirk Ústí nad Labem", "cz"),
        ("Lipsko", "leipzig"),
        ("v Lipsku", "leipzig"),
        ("Böhmen", "cz"),
        ("Čechy", "cz"),
        ("Böhmische Schweiz", "cz"),
        ("v Českém Švýcarsku", "cz"),
        ("09526", "de"),
        ("PLZ 09526", "de"),
        ("10 km um 09526", "de"),
        ("405 02", "cz"),
        ("40502 Děčín", "cz"),
        ("PSČ 405 02", "cz"),
    ],
)
def test_a_region_is_found_by_its_names_in_both_languages(firms, query, side):
    assert fitting(query) == [firms[side]]


def test_a_postcode_within_a_city_is_near_its_quarter():
    city = organisation("Prüfstand GmbH", town="Dresden", postcode="01159")
    organisation("Hammer GmbH", town="Görlitz", postcode="02826")

    assert fitting("01159") == [city.pk]


def test_five_digits_of_a_longer_number_are_no_postcode(firms):
    assert [chip.kind for chip in search("405 02 991", language="cs", viewer=None).chips] == ["word"] * 3


@pytest.mark.parametrize("query", ["Sachsen", "Sasko"])
def test_a_country_within_a_country_is_found_whole(firms, query):
    assert sorted(fitting(query)) == sorted([firms["de"], firms["leipzig"]])


@pytest.mark.parametrize("query", ["zwischen Böhmen und Sachsen", "Ústecký kraj nebo Sasko", "Sasko a Česko"])
def test_of_two_regions_in_which_nobody_can_be_at_once_one_is_enough(firms, query):
    assert {firms["cz"], firms["leipzig"]} <= set(fitting(query))


@pytest.mark.parametrize("query", ["Ústecký kraj, Česko", "Erzgebirgskreis in Sachsen"])
def test_a_region_and_its_country_are_the_region(firms, query):
    assert fitting(query) == [firms["cz"] if "Česko" in query else firms["de"]]


@pytest.mark.parametrize("query", ["Krušné hory", "v Krušných horách", "Krušnohoří", "im Erzgebirge"])
def test_mountains_reach_over_the_border(firms, query):
    sawmill = organisation("Pila s.r.o.", country="CZ", town="Kovářská", words={"cs": "Řezivo."})

    assert {firms["de"], sawmill.pk} <= set(fitting(query))
    assert firms["leipzig"] not in fitting(query)


def test_sewing_is_not_nets_though_both_fold_alike():
    sewing = organisation("Dílna s.r.o.", country="CZ", words={"cs": "Nabízíme šití pracovních oděvů."})
    organisation("Rybáři s.r.o.", country="CZ", words={"cs": "Vyrábíme rybářské sítě."})

    assert fitting("šití", "cs") == [sewing.pk]


def test_words_that_only_hold_a_sentence_together_find_nothing():
    organisation("Fremd s.r.o.", country="CZ", words={"cs": "Míří a kann mir."})
    turner = organisation("Dreher GmbH", words={"de": "Wir drehen Wellen."})

    assert fitting("Wer kann mir Wellen drehen?") == [turner.pk]
    assert fitting("a") == []


def test_a_trade_that_is_also_a_place_is_the_place_where_only_names_are_written_large():
    town, trade = (
        [chip.kind for chip in search(text, language="cs", viewer=None).chips]
        for text in ("oplocení Most", "jablečný most")
    )

    assert ("place" in town, "place" in trade) == (True, False)


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("Schmied Tschechien", "de"),
        ("tschechischer Schmied", "de"),
        ("böhmische Schmiede", "de"),
        ("česká kovárna", "cs"),
    ],
)
def test_a_country_narrows_a_question_in_whatever_form_it_is_named(query, language):
    organisation("Hammer GmbH", capabilities=["forging"], words={"de": "Wir schmieden."})
    czech = organisation("Kovárna s.r.o.", country="CZ", capabilities=["forging"], words={"cs": "Kováme."})

    assert fitting(query, language) == [czech.pk]


@pytest.mark.parametrize("query", ["české sklo", "českého jazyka"])
def test_a_countrys_name_that_belongs_to_a_thing_narrows_nothing(query):
    result = search(query, language="cs", viewer=None)

    assert [chip.kind for chip in result.chips if chip.kind == "region"] == []
