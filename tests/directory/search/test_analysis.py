import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from directory.search.analysis import analyse_label, analyse_query, differ, fold, stems, tokens


@pytest.fixture
def restless_threads():
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


def test_readers_who_search_at_once_do_not_disturb_each_other(restless_threads):
    words = [
        f"{word}{ending}" for word in ("obrábění", "svařování", "soustružení") for ending in ("m", "mi", "ch")
    ] * 40
    alone = [stems.__wrapped__(word, "cs") for word in words]

    with ThreadPoolExecutor(8) as together:
        assert list(together.map(lambda word: stems.__wrapped__(word, "cs"), words)) == alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Größe", "GROESSE"),
        ("Gießerei", "giesserei"),
        ("Ústí nad Labem", "usti nad labem"),
        ("Görlitz", "Goerlitz"),
        ("Řezání", "rezani"),
        ("Steuer", "steuer"),
    ],
)
def test_spelling_variants_fold_to_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("written", "asked", "language"),
    [
        ("Drehteilen", "Drehteile", "de"),
        ("Häuser", "Haus", "de"),
        ("Fräsen", "fraesen", "de"),
        ("Fräsen", "frasen", "de"),
        ("třískovým", "třískové", "cs"),
        ("třískovým", "triskove", "cs"),
        ("třískové", "triskovym", "cs"),
        ("výlisků", "výlisky", "cs"),
        ("plechů", "plechy", "cs"),
        ("lakujeme", "lakování", "cs"),
        ("brousíme", "broušení", "cs"),
        ("frézujeme", "frézovat", "cs"),
        ("řežeme", "řezání", "cs"),
        ("vážeme", "vázat", "cs"),
        ("machines", "machine", "en"),
    ],
)
def test_an_inflected_word_shares_a_stem_with_its_other_forms(written, asked, language):
    [word] = analyse_query(asked)

    shared = tokens(written, language) & word.tokens

    assert {token for token in shared if token.startswith(f"{language}:")}


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Fräser", "Fräserei", "de"),
        ("geschweißte", "Schweißen", "de"),
        ("Gießerei", "Gießen", "de"),
        ("verzahnter", "Verzahnung", "de"),
        ("emailliertes", "Emaillieren", "de"),
        ("svařovna", "svařování", "cs"),
    ],
)
def test_relatives_share_a_root_but_not_a_stem(one, other, language):
    shared = tokens(one, language) & tokens(other, language)

    assert shared
    assert all(token.startswith(f"{language}~") for token in shared)


def test_the_little_words_of_a_label_carry_no_meaning():
    words = analyse_label("Herstellung von Farben und Lacken", "de")

    assert [word.text for word in words] == ["Herstellung", "Farben", "Lacken"]


@pytest.mark.parametrize("text", ["", "  ", "—", "???", "\u200b", "🔥"])
def test_what_holds_no_word_gives_none(text):
    assert analyse_query(text) == []


@pytest.mark.parametrize(
    ("asked", "said", "are_apart"),
    [("Küchen", "Kuchen", True), ("färben", "Farben", True), ("Öfen", "Ofen", False), ("Kuchen", "Küchen", False)],
)
def test_an_umlaut_tells_two_words_apart_where_it_is_no_plural_and_was_typed(asked, said, are_apart):
    assert differ(asked, said) == are_apart


def test_a_label_keeps_its_little_words_where_the_others_say_nothing():
    assert [word.text for word in analyse_label("velké díly", "cs")] == ["velké", "díly"]
    assert [word.text for word in analyse_label("Reparatur von Uhren", "de")] == ["Reparatur", "Uhren"]
