"""How either side reads an enquiry: everything but the free text in its own language."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from directory.selectors.enquiry_words import (
    CAPABILITIES,
    MATERIALS,
    enquiry_words,
    quantity_text,
    recognised,
    short_date,
)
from tests.factories.directory import listing
from tests.factories.enquiries import a_draft, czech_firm

pytestmark = pytest.mark.django_db

CZECH = (
    "Poptávka: CNC soustružení · materiál: nerezová ocel · množství: 500 ks · dodání do: 15. 3. 2027"
    " · výkres: k dispozici"
)
GERMAN = (
    "Anfrage: CNC-Drehen · Werkstoff: Edelstahl · Menge: 500 Stück · Lieferung bis: 15.03.2027 · Zeichnung: vorhanden"
)


@pytest.mark.parametrize(
    "typed",
    [
        {"capability_text": "CNC-Drehen", "material_text": "Edelstahl", "text_language": "de"},
        {"capability_text": "CNC soustružení", "material_text": "nerezová ocel", "text_language": "cs"},
        {"capability_text": "Drehteile", "material_text": "nerez", "text_language": "de"},
    ],
    ids=["typed in German", "typed in Czech", "by other names"],
)
def test_each_side_reads_the_same_line_in_its_language_in_whichever_it_was_typed(typed):
    draft = a_draft(**typed)

    assert [enquiry_words(draft, language=language).line for language in ("cs", "de")] == [CZECH, GERMAN]


def test_the_text_stays_as_it_was_written_and_says_in_which_language():
    draft = a_draft()
    czech, german = (enquiry_words(draft, language=language) for language in ("cs", "de"))

    assert (czech.text, czech.text_heading, czech.is_translated) == (
        "Können Sie das bis März liefern?",
        "Zpráva v původním znění (němčina):",
        True,
    )
    assert (german.text_heading, german.is_translated) == ("Nachricht:", False)
    assert (czech.answer_in.label, czech.answer_in.value) == ("jazyk odpovědi", "němčina, angličtina")


def test_what_the_name_of_a_concept_would_leave_out_stands_beside_it_as_it_was_typed():
    words = enquiry_words(a_draft(capability_text="Drehen bis 800 mm"), language="cs")

    assert words.topic == "CNC soustružení („Drehen bis 800 mm“)"
    assert (words.facts[0].value, words.facts[0].original, words.facts[0].language) == (
        "CNC soustružení",
        "Drehen bis 800 mm",
        "de",
    )


def test_a_word_that_nobody_knows_is_passed_on_as_it_is():
    words = enquiry_words(a_draft(capability_text="Quaxerei", capability=None), language="cs")

    assert words.line.startswith("Poptávka: „Quaxerei“ · materiál: nerezová ocel")


def test_without_a_capability_the_subject_is_the_offer_or_who_asks():
    nothing = {"capability_text": "", "capability": None}
    offer = listing(czech_firm(), words={"cs": "Volná kapacita", "de": "Freie Kapazität"})

    assert enquiry_words(a_draft(listing=offer, **nothing), language="de").topic == "Freie Kapazität"
    assert enquiry_words(a_draft(**nothing), language="de").topic == "Vogel GmbH"


@pytest.mark.parametrize(
    ("quantity", "unit", "german", "czech"),
    [
        ("1", "pcs", "1 Stück", "1 ks"),
        ("12500", "pcs", "12.500 Stück", "12\xa0500 ks"),
        ("2.5", "t", "2,5 t", "2,5 t"),
        ("100.000", "kg", "100 kg", "100 kg"),
        ("1", "sets", "1 Satz", "1 sada"),
        ("3", "sets", "3 Sätze", "3 sady"),
        ("5", "sets", "5 Sätze", "5 sad"),
        ("40", "m2", "40 m²", "40 m²"),
    ],
)
def test_quantities_are_counted_as_each_language_does(quantity, unit, german, czech):
    told = []
    for language in ("de", "cs"):
        with override(language):
            told.append(quantity_text(Decimal(quantity), unit))

    assert told == [german, czech]


def test_dates_are_written_as_each_language_does():
    told = []
    for language in ("de", "cs"):
        with override(language):
            told.append(short_date(date(2027, 1, 5), language))

    assert told == ["05.01.2027", "5. 1. 2027"]


def test_what_is_typed_is_recognised_only_where_it_is_sure():
    assert [recognised(text, CAPABILITIES) for text in ("Blech lasern", "Hundekekse", "")] == ["laser-cutting", "", ""]
    assert [recognised(text, MATERIALS) for text in ("Edelstahl 1.4301", "CNC-Drehen")] == ["mat-stainless-steel", ""]
