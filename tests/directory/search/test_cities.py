"""Larger cities beyond the programme area are places too: found by all names, with distances, and without a region."""

import pytest

from directory.models import Concept, Label, Place
from directory.search.engine import search
from directory.search.filters import Filters
from directory.search.suggest import suggest
from directory.selectors.results import Question
from directory.selectors.results_page import places_offered
from directory.services.places import locate
from glokal.api.schemas.taxonomy import place_item
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


def understood(text, language="de"):
    return [(chip.kind, chip.name) for chip in search(text, language=language, viewer=None).chips]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Pilsen", "Plzeň"),
        ("in Pilsen", "Plzeň"),
        ("v Plzni", "Plzeň"),
        ("Brünn", "Brno"),
        ("v Brně", "Brno"),
        ("Praha", "Praha"),
        ("v Praze", "Praha"),
        ("u Prahy", "Praha"),
        ("Prag", "Praha"),
        ("Prague", "Praha"),
        ("110 00", "Praha"),
        ("Berlin", "Berlin"),
        ("v Berlíně", "Berlin"),
        ("Mnichov", "München"),
        ("near Munich", "München"),
        ("v Norimberku", "Nürnberg"),
        ("Frankfurt", "Frankfurt am Main"),
        ("Frankfurt an der Oder", "Frankfurt (Oder)"),
        ("Hradec Králové", "Hradec Králové"),
        ("bei Königgrätz", "Hradec Králové"),
        ("v Českých Budějovicích", "České Budějovice"),
        ("Halle an der Saale", "Halle (Saale)"),
        ("Hof an der Saale", "Hof (Saale)"),
        ("Jungbunzlau", "Mladá Boleslav"),
    ],
)
def test_a_city_is_a_place_by_all_its_names(text, place):
    assert understood(text) == [("place", place)]


@pytest.mark.parametrize("text", ["Werkzeugbau Pilsen", "Pilsen Werkzeugbau", "Werkzeugbau in Pilsen"])
def test_a_label_that_merely_begins_like_a_city_does_not_beat_it(text):
    assert understood(text) == [("concept", "Werkzeugbau"), ("place", "Plzeň")]


@pytest.mark.parametrize("text", ["Pils", "Pilsner", "Berliner", "Frankfurter", "Halle", "Hof", "Essen"])
def test_what_is_eaten_drunk_or_built_is_no_city(text):
    assert "place" not in [kind for kind, _name in understood(text)]


def test_who_sits_in_a_city_outside_has_coordinates_and_no_region():
    firm = organisation("Plzeňská nástrojárna s.r.o.", country="CZ", town="Plzeň", postcode="301 00")

    assert (firm.nuts3, firm.lau1, firm.latitude, firm.longitude) == ("", "", 49.75, 13.38)
    assert not firm.is_in_programme_area


def test_prague_keeps_its_region():
    firm = organisation("Pražská nástrojárna s.r.o.", country="CZ", town="Praha 4", postcode="140 00")

    assert (firm.nuts3, firm.latitude) == ("CZ010", 50.09)
    assert not firm.is_in_programme_area


@pytest.mark.parametrize(
    ("town", "postcode", "latitude"),
    [
        ("Berlin", "13355", 52.52),
        ("Berlin", "", 52.52),
        ("Frankfurt", "60311", 50.11),
        ("Frankfurt", "15230", None),  # on the Oder
        ("Hof (Saale)", "95028", 50.31),
        ("Hamburg", "01067", 51.06026),  # the postcode is Dresden's: it knows better than the town
    ],
)
def test_a_city_and_its_postcode_have_to_agree(town, postcode, latitude):
    assert locate(country="DE", town=town, postcode=postcode).latitude == latitude


def test_a_search_around_a_city_finds_who_is_near_with_the_distance():
    near = organisation("Nástrojárna s.r.o.", country="CZ", town="Plzeň")
    organisation("Werkzeug GmbH", town="Zittau")

    [hit] = search("v Plzni", language="cs", viewer=None).hits

    assert (hit.organisation_id, hit.distance) == (near.pk, 0)


def test_a_city_outside_is_suggested_after_the_towns_of_the_area():
    places = [one.text for one in suggest("Ber", language="de", viewer=None) if one.kind == "place"]

    assert "Berlin" in [one.text for one in suggest("Berlin", language="de", viewer=None) if one.kind == "place"]
    assert all(Place.objects.filter(name=name).exclude(nuts3="").exists() for name in places[:3])


def test_only_towns_of_the_area_are_offered_for_a_distance_but_the_chosen_city_stays():
    offered = places_offered(Question("", Filters()))
    chosen = places_offered(Question("", Filters(near=("berlin",))))

    assert "Berlin" not in [name for _code, name, _is_chosen in offered]
    assert [name for _code, name, is_chosen in chosen if is_chosen] == ["Berlin"]


def test_a_city_without_a_region_has_none_in_the_api():
    told = place_item(Place.objects.prefetch_related("names").get(code="berlin"))

    assert (told.name, told.region, told.district) == ("Berlin", None, None)


def test_a_city_that_is_typed_in_full_is_suggested_before_what_merely_begins_like_it():
    concept = Concept.objects.get(code="beer")
    Label.objects.create(concept=concept, language="de", kind="hidden", text="Pilsener Brauart")

    [first, second] = suggest("Pilsen", language="de", viewer=None)

    assert (first.kind, first.text) == ("place", "Plzeň")
    assert (second.kind, second.text) == ("concept", "Bier")
    assert [one.kind for one in suggest("Pils", language="de", viewer=None)][:1] == ["concept"]
