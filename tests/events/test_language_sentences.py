import pytest

from events.labels import language_sentence


def interpreted(*directions):
    return [{"from": source, "to": target, "mode": mode} for source, target, mode in directions]


BOTH_WAYS = interpreted(("de", "cs", "simultaneous"), ("cs", "de", "simultaneous"))


@pytest.mark.parametrize(
    ("spoken", "interpretation", "german", "czech"),
    [
        ([], [], "", ""),
        (["cs"], [], "Tschechisch", "česky"),
        (["cs", "de"], [], "Deutsch und Tschechisch", "česky a~německy"),
        (["en", "cs", "de"], [], "Deutsch, Tschechisch und Englisch", "česky, německy a~anglicky"),
        (
            ["de", "cs"],
            BOTH_WAYS,
            "Deutsch und Tschechisch, simultan gedolmetscht in beide Richtungen",
            "česky a~německy, simultánní tlumočení oběma směry",
        ),
        (
            ["cs"],
            interpreted(("cs", "de", "whispered")),
            "Tschechisch, Flüsterdolmetschen ins Deutsche",
            "česky, šeptané tlumočení do němčiny",
        ),
        (
            ["de", "cs"],
            interpreted(("cs", "de", "simultaneous"), ("de", "cs", "consecutive")),
            "Deutsch und Tschechisch, simultan ins Deutsche gedolmetscht, konsekutiv ins Tschechische gedolmetscht",
            "česky a~německy, simultánní tlumočení do němčiny, konsekutivní tlumočení do češtiny",
        ),
    ],
)
def test_languages_and_interpretation_are_said_in_the_readers_language(spoken, interpretation, german, czech):
    assert language_sentence(spoken, interpretation, language="de") == german
    assert language_sentence(spoken, interpretation, language="cs").replace("\xa0", "~") == czech
