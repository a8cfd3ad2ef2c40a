import pytest

from directory.search.labels import heads_of, variants


def parts(text, language, among=()):
    return [part for part, _quality in variants(text, language, heads_of(among))][1:]


@pytest.mark.parametrize(
    ("label", "language", "taken_apart"),
    [
        ("Rohr- und Kanalbau", "de", ["Rohrbau", "Kanalbau"]),
        ("Lacke, Farben und Klebstoffe", "de", ["Lacke", "Farben", "Klebstoffe"]),
        ("Výroba dveří a oken", "cs", ["Výroba dveří", "Výroba oken"]),
        ("Odlévání litiny a oceli", "cs", ["Odlévání litiny", "Odlévání oceli"]),
        ("Technické a speciální sklo", "cs", ["Technické sklo", "speciální sklo"]),
        ("Mechanical and plant engineering", "en", ["Mechanical engineering", "plant engineering"]),
        ("Spritzguss (Thermoplast)", "de", ["Spritzguss", "Thermoplast"]),
        ("Zerspanung", "de", []),
    ],
)
def test_a_label_is_also_asked_for_by_its_parts(label, language, taken_apart):
    assert parts(label, language, among=["Stahlbau", "Holzbau", "Tiefbau", label]) == taken_apart


def test_a_part_counts_less_than_the_whole():
    assert [quality for _part, quality in variants("Dveře a okna", "cs")] == [1.0, 0.85, 0.85]
