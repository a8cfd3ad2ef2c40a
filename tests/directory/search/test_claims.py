"""What is claimed to answer a question, and what is only said to be related."""

import pytest

from directory.search import current
from directory.search.engine import search
from directory.search.query import read
from tests.factories.directory import organisation

pytestmark = pytest.mark.django_db


def claimed(text, language="de"):
    return [hit.organisation_id for hit in search(text, language=language, viewer=None).hits if hit.fits]


@pytest.mark.parametrize("asked", ["IT", "Software", "IT a software"])
def test_who_asks_for_a_whole_sector_is_served_by_everybody_of_it(asked):
    servers = organisation(
        "Serverovna s.r.o.", country="CZ", capabilities=["hosting-datacentre"], words={"cs": "Racky."}
    )
    organisation("Hammer GmbH", capabilities=["forging"], words={"de": "Wir schmieden."})

    assert claimed(asked) == [servers.pk]


def test_what_is_sure_by_a_tag_is_not_doubted_for_what_is_said_besides():
    roofs = organisation("Sonne GmbH", capabilities=["photovoltaics"], words={"de": "Strom vom eigenen Dach"})

    assert claimed("energie", "cs") == [roofs.pk]


@pytest.mark.parametrize("asked", ["Brot und Bier", "pivo a chleba", "bread or beer", "výroba chleba a piva"])
def test_of_two_things_in_one_question_one_is_enough(asked):
    bakery = organisation("Ofenfrisch GmbH", capabilities=["bread-bakery"], words={"de": "Backstube"})

    assert claimed(asked) == [bakery.pk]


@pytest.mark.parametrize("asked", ["Brot aus Bier", "Bierbrot backen und brauen lernen"])
def test_two_things_that_belong_together_are_no_choice(asked):
    organisation("Hopfen GmbH", capabilities=["hops-malt"], words={"de": "Hopfen"})

    assert claimed(asked) == []


def test_what_a_compound_ends_in_decides_what_is_claimed():
    fleece = organisation(
        "Rouno GmbH", capabilities=["nonwovens"], words={"de": {"profile": "Vliese für Filter und Bau"}}
    )

    assert claimed("Filtervliesstoffe") == [fleece.pk]


def test_whom_a_czech_firm_delivers_to_is_not_what_it_does():
    organisation("Čalounictví s.r.o.", country="CZ", words={"cs": "Lavice do restaurací"})
    sheets = organisation("Plechy s.r.o.", country="CZ", words={"cs": "Plechy do 25 mm, zámečnictví"})

    assert claimed("restaurace", "cs") == []
    assert claimed("zámečnictví", "cs") == [sheets.pk]


def test_the_shortest_light_head_that_leaves_a_trade_comes_off():
    sewage = organisation("Klar GmbH", capabilities=["wastewater-plants"], words={"de": "Sauberes Wasser"})

    assert claimed("Kläranlagenbau") == [sewage.pk]


def test_for_which_sector_something_is_says_less_than_what_it_is():
    upholsterer = organisation("Polster GmbH", capabilities=["upholstery"], words={"de": "Sessel und Sofas"})

    assert claimed("čalounění zdravotnictví", "cs") == [upholsterer.pk]


@pytest.mark.parametrize("said", ["Bei uns arbeiten geschulte Fachkräfte.", "Neues Personal ist willkommen."])
def test_what_firms_of_any_trade_say_proves_no_trade(said):
    organisation("Achsen Vogt GmbH", words={"de": said})

    assert claimed("Zeitarbeitsfirma") == []


def test_a_label_of_questions_is_understood_and_proves_nothing():
    organisation("Hotel am See GmbH", words={"de": {"tagline": "Zimmer mit Frühstück", "offer": "Pool, Bar"}})
    builder = organisation("Becken GmbH", capabilities=["saunas-pools"], words={"de": "Wir bauen für Badende."})

    assert claimed("bazén", "cs") == [builder.pk]


def test_a_surname_that_is_a_fruit_grows_none():
    organisation("Tesařství Hruška", country="CZ", words={"cs": "Krovy a střechy."})

    assert claimed("Birnen") == []


def test_who_says_his_trade_in_his_profile_alone_is_served_as_if_he_offered_it():
    forge = organisation("Hammer GmbH", words={"de": {"tagline": "Seit 1890", "profile": "Wir schmieden Beschläge."}})

    assert claimed("kování", "cs") == [forge.pk]


def test_in_a_sentence_words_that_nobody_knows_matter_little():
    forge = organisation("Hammer GmbH", capabilities=["forging"], words={"de": "Gesenke bis 10 kg"})

    assert claimed("kdo nám do pátku vyrobí výkovek pro babičku?", "cs") == [forge.pk]


@pytest.mark.parametrize(
    ("question", "described"),
    [
        ("Tischgestelle aus Stahl pulverbeschichtet", [False, True, False]),
        ("Dichtungen für hydraulische Pressen", [False, True, True]),
        ("lakování pro automobilový průmysl", [False, True, True]),
        ("seals for hydraulic presses", [False, True, True]),
    ],
)
def test_what_stands_behind_a_preposition_describes_up_to_its_noun(question, described):
    thesaurus = current.thesaurus()

    assert [word.is_modifier for word in read(question, thesaurus).words] == described
