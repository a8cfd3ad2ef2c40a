"""Texts as they come out of mails, PDFs and browsers."""

import pytest

from home.releases import ReleaseError, parse_release
from home.releases.structure import Paragraph, Table

MAIL = (
    "Von: Anna Beispiel <presse@firma.example>\nGesendet: Montag, 2. März 2026 09:12\nAn: redaktion@example.org\n"
    "Betreff: WG: PM: Neue Halle\n\nSehr geehrte Damen und Herren,\n\nanbei unsere Pressemitteilung.\n\n"
)
WORDS = "Die Firma hat am Montag ihre neue Halle in Zittau eröffnet.\n"


def test_the_title_of_a_release_in_a_mail_is_the_releases_and_no_word_is_lost():
    release = parse_release(
        f"{MAIL}Pressemitteilung 3/2026\nSperrfrist: 5. März 2026\n\nNeue Halle eingeweiht\n\n{WORDS}"
    )

    assert (release.title, release.has_own_title) == ("Neue Halle eingeweiht", True)
    assert [block.text for block in release.blocks] == [
        MAIL.partition("\n\n")[0],
        "Sehr geehrte Damen und Herren,",
        "anbei unsere Pressemitteilung.",
        "Pressemitteilung 3/2026",
        "Sperrfrist: 5. März 2026",
        WORDS.strip(),
    ]


def test_the_subject_stands_in_for_a_title_that_a_mail_has_not():
    release = parse_release(f"{MAIL}{WORDS}")

    assert (release.title, release.has_own_title) == ("Neue Halle", False)
    assert release.blocks[-1].text == WORDS.strip()


def test_a_czech_mail_is_read_in_the_same_way():
    release = parse_release(
        "Od: Petra Vzorná\nPředmět: TZ: Zakázka\n\nDobrý den,\n\nposílám text.\n\nTisková zpráva\n\n"
        "Firma získala zakázku\n\n"
        "Firma získala zakázku v Sasku a přijímá nové lidi.\n"
    )

    assert release.title == "Firma získala zakázku"


def test_a_layout_that_parts_words_leaves_no_hyphen_in_them_but_in_those_that_have_one():
    release = parse_release(
        "Neues aus Sachsen\n\nDie Teilnehmen-\nden kamen aus Sach-\nsen und dem säch-\nsischen Umland, aus deutsch-\n"
        "tschechischen Betrieben, aus Ton-\nin-Ton-Werken und von der IHK-\nStelle, sagt der Ton-in-Ton-Meister.\n"
    )

    assert release.blocks[0].text == (
        "Die Teilnehmenden kamen aus Sachsen und dem sächsischen Umland, aus deutsch-tschechischen Betrieben, "
        "aus Ton-in-Ton-Werken und von der IHK-Stelle, sagt der Ton-in-Ton-Meister."
    )


def test_an_emoji_of_several_stays_one():
    release = parse_release("Familientag\n\nAlle sind willkommen: 👨‍👩‍👧‍👦 und 🏳️‍🌈!\n")

    assert release.blocks[0].text == "Alle sind willkommen: 👨‍👩‍👧‍👦 und 🏳️‍🌈!"


@pytest.mark.parametrize(
    "line", ["So steht es im Bericht.1", "Das sagt der Verband.[2]", "Seite 1 von 2", "Strana 3/4"]
)
def test_a_footnote_or_a_page_number_makes_no_heading(line):
    release = parse_release(f"Neue Halle\n\n{WORDS}\n{line}\n\nDie Halle hat drei Tore und ein Dach aus Holz.\n")

    assert type(release.blocks[1]).__name__ == "Paragraph"


@pytest.mark.parametrize("text", ["<!DOCTYPE html><html><body>Text</body></html>", "\n<p onclick='x()'>Text</p>"])
def test_the_source_of_a_web_page_is_refused(text):
    with pytest.raises(ReleaseError, match="Quelltext einer Webseite"):
        parse_release(text)


def test_a_table_that_was_copied_is_a_table():
    table = "Firma\tOrt\tLeute\nAlpha GmbH\tZittau\t50\nBeta s.r.o.\t\t120"
    release = parse_release(f"Neue Halle\n\n{WORDS}\n{table}\nDie Halle hat drei Tore.\n")

    assert release.blocks[1:] == (
        Table((("Firma", "Ort", "Leute"), ("Alpha GmbH", "Zittau", "50"), ("Beta s.r.o.", "", "120"))),
        Paragraph(("Die Halle hat drei Tore.",)),
    )


def test_the_first_heading_of_a_table_may_be_empty():
    release = parse_release(f"Neue Halle\n\n{WORDS}\n\t2025\t2026\nZittau\t50\t60\n")

    assert release.blocks[1:] == (Table((("", "2025", "2026"), ("Zittau", "50", "60"))),)


@pytest.mark.parametrize(
    "lines",
    [
        "Tel.:\t+49 3583 000\nFax:\t+49 3583 001\nMobil:\t+49 170 000",
        "Eva Beispiel\teva@example.org\nJan Vzor\tjan@example.org\nIna Probe\tina@example.org",
        "\tDie Halle ist neu.\n\tSie hat drei Tore.",
        "•\tDrehen\n•\tFräsen\n•\tBohren",
        "1.\tDrehen\n2.\tFräsen\n3.\tBohren",
    ],
)
def test_tabs_in_addresses_lists_and_before_paragraphs_make_no_table(lines):
    release = parse_release(f"Neue Halle\n\n{WORDS}\n{lines}\n")

    assert "Table" not in [type(block).__name__ for block in release.blocks]
