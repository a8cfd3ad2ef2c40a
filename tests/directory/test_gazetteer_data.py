"""Places and their names as the files have them, and how they reach an installation that is there already."""

import pytest
from django.core.management import call_command
from wagtail.log_actions import log

from directory.models import Place, PlaceName
from directory.search.engine import search
from directory.services.reference import load_places
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db

SEATS = """
Bílina Děčín Chomutov Kadaň Litoměřice Litvínov Louny Lovosice Most Podbořany Rumburk Teplice Varnsdorf Žatec Aš Cheb
Kraslice Ostrov Sokolov Frýdlant Jilemnice Liberec Semily Tanvald Turnov
""".split()  # noqa: SIM905 - reads as it stands in the law
OF_TWO_WORDS = ["Roudnice nad Labem", "Ústí nad Labem", "Karlovy Vary", "Mariánské Lázně", "Česká Lípa"]
OF_TWO_WORDS += ["Jablonec nad Nisou", "Nový Bor", "Železný Brod"]


@pytest.mark.parametrize("name", SEATS + OF_TWO_WORDS)
def test_every_seat_of_a_czech_district_with_extended_powers_is_known(name):
    assert Place.objects.filter(country="CZ", name=name).exists()


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("Boží Dar", "Boží Dar"),
        ("v Božím Daru", "Boží Dar"),
        ("Gottesgab", "Boží Dar"),
        ("Moldava", "Moldava"),
        ("Hora Sv. Šebestiána", "Hora Svatého Šebestiána"),
        ("Sebastiansberg", "Hora Svatého Šebestiána"),
        ("Hřensko", "Hřensko"),
        ("Herrnskretschen", "Hřensko"),
        ("Cínovec", "Cínovec"),
        ("in Zinnwald", "Zinnwald"),
        ("Oybin", "Oybin"),
        ("Bad Gottleuba", "Bad Gottleuba-Berggießhübel"),
        ("Sohland an der Spree", "Sohland"),
        ("Meissen", "Meißen"),
    ],
)
def test_towns_on_the_border_are_found_by_all_their_names(asked, place):
    [chip] = search(asked, language="de", viewer=None).chips

    assert (chip.kind, chip.name) == ("place", place)


def test_an_address_in_a_border_town_has_region_and_coordinates():
    inn = organisation("Horský hotel s.r.o.", country="CZ", town="Boží Dar", postcode="363 01")

    assert (inn.nuts3, inn.lau1, inn.latitude, inn.longitude) == ("CZ041", "CZ0412", 50.41, 12.92)


def test_loading_again_changes_nothing(django_assert_num_queries):
    before = list(PlaceName.objects.order_by("pk").values_list("pk", "text"))

    with django_assert_num_queries(4):  # a transaction's two, the places and their names
        assert load_places() == 0
    assert list(PlaceName.objects.order_by("pk").values_list("pk", "text")) == before


def test_new_places_and_new_names_reach_an_installation_that_is_there():
    Place.objects.get(name="Boží Dar").delete()
    PlaceName.objects.filter(text="Aussig").delete()

    call_command("setup_site", verbosity=0)

    assert PlaceName.objects.get(text="Gottesgab").place.name == "Boží Dar"
    assert PlaceName.objects.get(text="Aussig").place.name == "Ústí nad Labem"


def test_a_corrected_name_reaches_a_place_that_nobody_has_edited():
    Place.objects.filter(name="Meißen").update(name="Meissen", postcode="")

    load_places()

    assert Place.objects.filter(name="Meißen").exists()


def test_a_place_that_an_editor_changed_stays_as_it_is():
    usti = Place.objects.get(name="Ústí nad Labem")
    Place.objects.filter(pk=usti.pk).update(population=1)
    usti.names.filter(text="Aussig").delete()
    log(usti, "wagtail.edit")

    load_places()

    assert Place.objects.get(pk=usti.pk).population == 1
    assert not PlaceName.objects.filter(text="Aussig").exists()


def test_a_place_that_an_editor_deleted_stays_away():
    place = Place.objects.get(name="Boží Dar")
    log(place, "wagtail.delete")
    place.delete()

    load_places()

    assert not Place.objects.filter(name="Boží Dar").exists()
