import pytest

from home.releases import ReleaseError, decode_release

GERMAN = "„Größe“ – Zusammenarbeit für 5 m² ab 3 €"
CZECH = "Příliš žluťoučký kůň úpěl „ďábelské ódy“ – Děčín"
GERMAN_WITH_CZECH_NAMES = "Die Börse in Děčín und Jiříkov öffnet früh"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (CZECH, "cs")])
def test_unicode_is_recognised_with_and_without_a_mark(text, language, encoding):
    assert decode_release(text.encode(encoding), language=language) == text


@pytest.mark.parametrize(
    ("text", "language", "encoding"),
    [
        (GERMAN, "de", "cp1252"),
        (CZECH, "cs", "cp1250"),
        (GERMAN_WITH_CZECH_NAMES, "de", "cp1250"),
        ("Möbel und Crème aus Genf", "de", "cp1252"),
        ("Více než deset dílčích cílů", "cs", "cp1250"),
        ("Straße nach Český Krumlov", "de", "cp1250"),
    ],
)
def test_the_code_pages_are_told_apart_by_what_they_would_spell(text, language, encoding):
    assert decode_release(text.encode(encoding), language=language) == text


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04word", b"{\\rtf1 Text}", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_file_of_another_program_is_named_as_such(data):
    with pytest.raises(ReleaseError, match="keine einfache Textdatei"):
        decode_release(data, language="de")


def test_bytes_that_spell_nothing_are_refused():
    with pytest.raises(ReleaseError, match="Zeichen dieser Datei"):
        decode_release(bytes(range(256)), language="de")
