"""Capabilities and materials of a list, written as people write them."""

import pytest
from django.utils.translation import override

from directory.exchange.values import parse
from directory.exchange.vocabulary import Concepts
from directory.models import Concept, Organisation, StatedCapability
from directory.selectors.found_under import found_under
from tests.directory.exchange.test_command import CZECH, run  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(db):
    """Return the codes of a cell, what is said of its repair, and what nobody knows."""
    concepts = Concepts.read()

    def read(column, cell):
        with override("en"):
            value = parse(column, cell, country="CZ", concepts=concepts)
        codes = set(Concept.objects.filter(pk__in=value.value).values_list("code", flat=True))
        return codes, value.repair, value.unknown, value.left_out

    return read


@pytest.mark.parametrize(
    ("column", "cell", "code", "name"),
    [
        ("capabilities", "pružiny", "springs-wire", "springs and wire forms"),
        ("capabilities", "Montageanlagen", "special-machines", "special-purpose machine building"),
        ("materials", "hliníkové", "mat-aluminium", "aluminium"),
    ],
)
def test_words_in_another_form_are_read_as_a_search_reads_them_and_that_is_said(read, column, cell, code, name):
    assert read(column, cell) == ({code}, f"“{cell}” was read as “{name}”.", (), "")


def test_what_nobody_knows_is_left_out_alone(read):
    reason = "“Wolkenschieben” is no known name or code here."
    assert read("capabilities", "cnc-turning|Wolkenschieben") == ({"cnc-turning"}, "", ("Wolkenschieben",), reason)


def test_a_sector_is_no_capability(read):
    reason = "“metal” is a sector. Sectors follow from the capabilities; name those."
    assert read("capabilities", "metal") == (set(), "", ("metal",), reason)


def test_commas_separate_where_more_is_known_between_them(read):
    codes, repair, unknown, _reason = read("capabilities", "Fräsen, cnc-turning, Wolkenschieben")
    assert (codes, unknown) == ({"cnc-milling", "cnc-turning"}, ("Wolkenschieben",))
    assert repair == "Several values stand between “|”; here another sign separated them."


def test_a_word_that_only_resembles_a_trade_is_not_guessed(read):
    assert read("capabilities", "cnc-turnin")[0] == set()


def test_an_entry_comes_in_without_the_word_and_editors_are_asked_about_it(run):  # noqa: F811
    values, counts, failed = run(CZECH | {"capabilities": "cnc-turning|posouvání mraků"})

    reason = "“posouvání mraků” is no known name or code here."
    assert values == [["2", "capabilities", "cnc-turning|posouvání mraků", reason]]
    assert counts == "1 new, 0 changed, 0 unchanged, 0 refused, 0 values repaired, 1 values left out"
    assert not failed
    made = Organisation.objects.get()
    assert [one.code for one in made.capabilities.all()] == ["cnc-turning"]
    asked = StatedCapability.objects.get()
    assert (asked.organisation, asked.text, asked.language, asked.concept) == (made, "posouvání mraků", "cs", None)
    assert found_under(asked.text, language="cs").concept is None


def test_a_second_run_asks_nobody_again(run):  # noqa: F811
    row = CZECH | {"capabilities": "cnc-turning|posouvání mraků"}
    run(row)
    _values, counts, _failed = run(row)
    assert counts == "0 new, 0 changed, 1 unchanged, 0 refused, 0 values repaired, 1 values left out"
    assert StatedCapability.objects.count() == 1


def test_what_is_not_understood_takes_nothing_away(run):  # noqa: F811
    run(CZECH)
    made = Organisation.objects.get()
    run(text=f"id;capabilities\n{made.public_id};laser-cutting|posouvání mraků\n")
    assert {one.code for one in made.capabilities.all()} == {"cnc-turning", "cnc-milling", "laser-cutting"}
