import pytest

from glokal.core.collation import sort_key


def in_order(names, language):
    return sorted(names, key=lambda name: sort_key(name, language))


def test_czech_puts_its_own_letters_after_the_plain_ones():
    names = [
        "Žatec",
        "Zittau",
        "Šluknov",
        "Sebnitz",
        "Říčany",
        "Rumburk",
        "Chomutov",
        "Hrádek",
        "Cheb",
        "Ivančice",
        "Čáslav",
        "Cvikov",
    ]

    assert in_order(names, "cs") == [
        "Cvikov", "Čáslav", "Hrádek", "Cheb", "Chomutov", "Ivančice",
        "Rumburk", "Říčany", "Sebnitz", "Šluknov", "Zittau", "Žatec",
    ]  # fmt: skip


def test_german_takes_letters_with_signs_as_the_plain_ones():
    names = ["Özer", "Ober", "Ostrau", "Ähre", "Ahorn", "Čapek", "Cebe", "Chemnitz", "Groß", "Gross A"]

    assert in_order(names, "de") == [
        "Ahorn", "Ähre", "Čapek", "Cebe", "Chemnitz", "Groß", "Gross A", "Ober", "Ostrau", "Özer",
    ]  # fmt: skip


def test_figures_and_short_words_come_first_and_punctuation_does_not_count():
    assert in_order(["Anna-Werk", "Anna", "3D", "10", "09", "Anna Bau", "Annabau"], "de") == [
        "09", "10", "3D", "Anna", "Anna Bau", "Annabau", "Anna-Werk",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_key_holds_only_what_every_database_sorts_alike(language):
    key = sort_key("Příliš žluťoučký kůň, Größe & Łódź 50 €", language)

    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()
