"""What a question rules out, and what lies near the border, in both languages."""

import pytest
from django.utils.translation import override

from directory.models import Concept, Label
from directory.search.engine import Filters, search
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reader():
    with override("de"):
        yield


@pytest.fixture
def firms():
    """Turners on both sides, two with a certificate; one of them welds as well."""
    made = {
        "Zittau": organisation("Neiße GmbH", capabilities=["machining", "welding"]),
        "Dresden": organisation(
            "Elbe GmbH", town="Dresden", postcode="01067", capabilities=["machining"], certificates=["ISO 9001"]
        ),
        "Leipzig": organisation(
            "Elster GmbH",
            town="Leipzig",
            postcode="04109",
            capabilities=["machining"],
            certificates=["EN ISO 14001:2015"],
        ),
        "Cheb": organisation("Ohře s.r.o.", country="CZ", town="Cheb", postcode="350 02", capabilities=["machining"]),
        "Praha": organisation(
            "Vltava s.r.o.", country="CZ", town="Praha", postcode="110 00", capabilities=["machining"]
        ),
    }
    return {one.pk: place for place, one in made.items()}


ALL = {"Zittau", "Dresden", "Leipzig", "Cheb", "Praha"}


def found(firms, text, **options):
    result = search(text, language="de", viewer=None, **options)
    return {firms[hit.organisation_id] for hit in result.hits if hit.fits}


def chips(text):
    return [(chip.kind, chip.name or chip.asked) for chip in search(text, language="de", viewer=None).chips]


@pytest.mark.parametrize(
    ("question", "left_out"),
    [
        ("Zerspanung ohne ISO 9001", {"Dresden"}),
        ("Zerspanung ohne Zertifikat ISO 9001", {"Dresden"}),
        ("Zerspanung, nicht nach ISO 9001", {"Dresden"}),
        ("Zerspanung ohne ISO 14001", {"Leipzig"}),
        ("Zerspanung ohne ISO 9001 und ISO 14001", {"Dresden", "Leipzig"}),
        ("Zerspanung ohne Zertifikat", {"Dresden", "Leipzig"}),
        ("Zerspanung ohne ISO 50001", set()),
        ("třískové obrábění bez certifikátu", {"Dresden", "Leipzig"}),
        ("třískové obrábění bez certifikátu ISO 9001", {"Dresden"}),
        ("třískové obrábění bez ISO 9001", {"Dresden"}),
        ("Zerspanung nicht in Dresden", {"Dresden"}),
        ("Zerspanung nicht aus Tschechien", {"Cheb", "Praha"}),
        ("Zerspanung außerhalb von Sachsen", {"Zittau", "Dresden", "Leipzig"}),
        ("Zerspanung nicht im Umkreis von 120 km um Dresden", {"Zittau", "Dresden", "Leipzig"}),
        ("Zerspanung in Sachsen ohne Dresden und Leipzig", {"Dresden", "Leipzig", "Cheb", "Praha"}),
        ("třískové obrábění kromě Prahy", {"Praha"}),
        ("třískové obrábění kromě Prahy a Chebu", {"Praha", "Cheb"}),
        ("třískové obrábění mimo Drážďany", {"Dresden"}),
        ("třískové obrábění, ne v Praze", {"Praha"}),
        ("Zerspanung ohne Schweißen", {"Zittau"}),
        ("Zerspanung, keine Schweißerei", {"Zittau"}),
        ("třískové obrábění bez svařování", {"Zittau"}),
        ("machining without welding", {"Zittau"}),
        ("nicht in Dresden", {"Dresden"}),
        ("kromě Prahy", {"Praha"}),
    ],
)
def test_what_is_ruled_out_is_left_out_and_everything_else_is_found(firms, question, left_out):
    assert found(firms, question) == ALL - left_out


def test_what_is_ruled_out_stands_as_a_chip_and_taking_it_away_finds_all_again(firms):
    [concept, without] = search("Zerspanung ohne ISO 9001", language="de", viewer=None).chips

    assert (concept.kind, concept.name) == ("concept", "Zerspanung")
    assert (without.kind, without.asked, without.id) == ("without", "ISO 9001", "without:iso 9001")
    assert found(firms, "Zerspanung ohne ISO 9001", filters=Filters(dropped=(without.id,))) == ALL


def test_a_place_that_is_ruled_out_says_how_far_that_reaches(firms):
    [chip] = search("nicht in Dresden", language="de", viewer=None).chips

    assert (chip.kind, chip.name, chip.radius) == ("without place", "Dresden", 10)


def test_concepts_and_regions_that_are_ruled_out_are_called_as_in_the_readers_language(firms):
    assert chips("obrábění bez svařování kromě Libereckého kraje") == [
        ("concept", "Zerspanung"),
        ("without", "Schweißen"),
        ("without region", "Bezirk Liberec"),
    ]


def test_an_entry_without_coordinates_is_not_in_dresden(firms):
    nowhere = organisation("Fern GmbH", town="Hintertupfing", postcode="99999", capabilities=["machining"])

    assert found(firms | {nowhere.pk: "nowhere"}, "Zerspanung nicht in Dresden") == (ALL | {"nowhere"}) - {"Dresden"}


@pytest.mark.parametrize("question", ["Brot ohne Fluppen", "chléb bez hvizdů"])
def test_what_nobody_knows_behind_an_ohne_is_looked_for_since_who_does_without_says_so(question):
    baker = organisation(
        "Ofen GmbH", capabilities=["bakery"], words={"de": "Brot ohne Fluppen.", "cs": "Chléb bez hvizdů."}
    )
    organisation("Teig GmbH", capabilities=["bakery"], words={"de": "Brot mit Sauerteig."})

    result = search(question, language="de", viewer=None)

    assert result.hits[0].organisation_id == baker.pk
    assert [chip.kind for chip in result.chips if chip.kind.startswith("without")] == []


def test_a_label_that_says_bez_itself_is_a_wish(firms):
    Label.objects.create(
        concept=Concept.objects.get(code="bakery"), language="cs", kind="alternative", text="bez lepku"
    )
    baker = organisation("Pec s.r.o.", country="CZ", capabilities=["bakery"])

    assert [hit.organisation_id for hit in search("bez lepku", language="cs", viewer=None).hits] == [baker.pk]


@pytest.mark.parametrize("question", ["nicht rostender Stahl", "nicht Zerspanung"])
def test_nicht_before_a_trade_rules_nothing_out(question):
    assert [kind for kind, _name in chips(question) if kind.startswith("without")] == []


@pytest.mark.parametrize(
    "question",
    [
        "Zerspanung nahe der Grenze",
        "Zerspanung an der Grenze",
        "Zerspanung in Grenznähe",
        "Zerspanung grenznah",
        "Zerspanung im Grenzgebiet",
        "obrábění v příhraničí",
        "obrábění v pohraničí",
        "obrábění u hranic",
        "obrábění blízko hranic",
        "obrábění poblíž česko-německých hranic",
        "machining near the border",
    ],
)
def test_near_the_border_is_within_thirty_kilometres_of_it_on_both_sides(firms, question):
    assert found(firms, question) == {"Zittau", "Cheb"}
    [chip] = [one for one in search(question, language="de", viewer=None).chips if one.kind == "border"]
    assert chip.radius == 30


def test_a_typed_distance_to_the_border_counts(firms):
    assert found(firms, "Zerspanung höchstens 50 km von der Grenze") == {"Zittau", "Cheb", "Dresden"}
    assert found(firms, "obrábění do 50 km od hranic") == {"Zittau", "Cheb", "Dresden"}


def test_what_is_not_near_the_border_is_the_rest(firms):
    assert found(firms, "Zerspanung nicht nahe der Grenze") == {"Dresden", "Leipzig", "Praha"}


def test_the_town_of_hranice_stays_a_town():
    assert chips("Hranice") == [("place", "Hranice")]


def test_the_border_can_be_taken_back(firms):
    chip = next(one for one in search("Zerspanung u hranic", language="cs", viewer=None).chips if one.kind == "border")

    assert found(firms, "Zerspanung u hranic", filters=Filters(dropped=(chip.id,))) == ALL
