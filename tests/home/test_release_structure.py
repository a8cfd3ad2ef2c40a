import re
import textwrap

import pytest

from home.releases import Heading, Item, ItemList, Paragraph, Quote, ReleaseError, parse_release
from home.releases.structure import type_of


def types(release):
    return [type_of[type(block)] for block in release.blocks]


def headings(text):
    return [block.text for block in parse_release(text).blocks if isinstance(block, Heading)]


def words_of(release):
    """Every word in its order, as a reader would read it aloud."""

    def items(block):
        for item in block.items:
            yield item.text
            if item.children:
                yield from items(item.children)

    texts = [release.title] if release.has_own_title else []
    for block in release.blocks:
        match block:
            case ItemList():
                texts += items(block)
            case Quote():
                texts += [block.text, block.attribution]
            case _:
                texts.append(block.text)
    return " ".join(texts).split()


def test_a_release_without_any_mark_gets_title_paragraphs_heading_and_list(german_release):
    release = parse_release(german_release)

    assert release.title == "Werkstätten beiderseits der Grenze öffnen im März ihre Türen"
    assert types(release) == ["paragraph", "paragraph", "heading", "paragraph", "list", "paragraph"]
    assert release.blocks[2] == Heading("Programm und Anreise")
    assert [item.text[:9] for item in release.blocks[4].items] == ["Rundgang ", "Mittagspa", "Rundgang "]


def test_a_czech_release_is_read_in_the_same_way(czech_release):
    release = parse_release(czech_release)

    assert release.title == "Dílny na obou stranách hranice se v březnu otevřou nákupčím"
    assert types(release) == ["paragraph", "paragraph", "heading", "paragraph", "list", "paragraph"]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_a_text_wrapped_by_a_mail_program_is_the_same_text(german_release, width):
    wrapped = "\n\n".join(textwrap.fill(line, width) for line in german_release.split("\n"))

    assert parse_release(wrapped) == parse_release(german_release)


def test_line_ends_of_other_systems_change_nothing(german_release):
    for line_end in ("\r\n", "\r", "\r\r\n", "\u2028", "\x0b"):
        assert parse_release(german_release.replace("\n", line_end)) == parse_release(german_release)


def test_an_empty_line_after_every_line_changes_nothing(german_release):
    assert parse_release(german_release.replace("\n", "\n\n")) == parse_release(german_release)


@pytest.mark.parametrize("name", ["german_release", "czech_release"])
def test_every_word_stays(request, name):
    text = request.getfixturevalue(name)

    assert words_of(parse_release(text)) == re.sub("(?m)^- ", "", text).split()


def test_slips_stay_as_they_were_written():
    release = parse_release(
        "Neues Projekt\nDas Projekt ist gestartet, dass die klein- und mittleren Betriebe verbindet.\n"
    )

    assert release.blocks == (
        Paragraph(("Das Projekt ist gestartet, dass die klein- und mittleren Betriebe verbindet.",)),
    )


def test_invisible_characters_go_and_no_break_spaces_stay():
    release = parse_release(
        "\ufeffNeu\u00ades Pro\u200bjekt\nEs kos\u00ad\ntet 10\u00a0000\u202f€ und mehr Geld, sagt man."
    )

    assert release.title == "Neues Projekt"
    assert release.blocks == (Paragraph(("Es kostet 10\u00a0000\u202f€ und mehr Geld, sagt man.",)),)


def test_letters_with_separate_accents_become_single_letters():
    assert parse_release("Pr\u030ci\u0301lis\u030c").title == "Příliš"


def test_a_word_parted_by_the_layout_is_whole_again_if_the_text_knows_it_whole():
    release = parse_release(
        "Zusammenarbeit über die Grenze\n\n"
        "Die Zusammenarbeit wächst. Diese Zusammen-\narbeit lohnt sich für klein-\n"
        "und mittelständische Betriebe im sächsisch-\ntschechischen Grenzraum, heißt es.\n"
    )

    assert release.blocks[0].text == (
        "Die Zusammenarbeit wächst. Diese Zusammenarbeit lohnt sich für klein- und mittelständische Betriebe "
        "im sächsisch-tschechischen Grenzraum, heißt es."
    )


def test_what_stands_above_the_title_begins_the_text():
    release = parse_release(
        "PRESSEMITTEILUNG Nr. 12/2026\nDresden, 12. März 2026\n\n"
        "Zulieferer treffen Einkäufer\n\nMehr als 60 Unternehmen haben sich angemeldet.\n"
    )

    assert release.title == "Zulieferer treffen Einkäufer"
    assert [block.text for block in release.blocks] == [
        "PRESSEMITTEILUNG Nr. 12/2026",
        "Dresden, 12. März 2026",
        "Mehr als 60 Unternehmen haben sich angemeldet.",
    ]


def test_a_title_wrapped_over_two_lines_is_one_title():
    release = parse_release(
        "Sächsische Zulieferer treffen tschechische Einkäufer: zweite\nKooperationsbörse in Chemnitz\n\n"
        "Mehr als 60 Unternehmen aus Sachsen und der Tschechischen\nRepublik haben sich angemeldet, die meisten davon\n"
        "aus dem Maschinenbau.\n"
    )

    assert release.title == "Sächsische Zulieferer treffen tschechische Einkäufer: zweite Kooperationsbörse in Chemnitz"
    assert types(release) == ["paragraph"]


def test_without_a_title_one_is_proposed_and_no_word_leaves_the_text():
    text = (
        "Ústí nad Labem 5. 5. 2026 – Inovační centrum dnes otevřelo novou laboratoř pro malé firmy, která jim umožní "
        "zkoušet nové materiály bez vlastních investic."
    )
    release = parse_release(text)

    assert not release.has_own_title
    assert release.title == "Ústí nad Labem 5. 5. 2026 – Inovační centrum dnes otevřelo novou laboratoř pro malé…"
    assert release.blocks == (Paragraph((text,)),)


def test_headings_in_capitals_and_questions_are_headings():
    text = (
        "NOVÉ CENTRUM V LIBERCI\nUniverzita otevřela centrum, které bude sloužit firmám z obou stran hranice.\n"
        "PROČ CENTRUM VZNIKLO\nMalé firmy nemají vlastní laboratoře.\nKdo ho může využít?\nMalé a střední podniky.\n"
    )

    assert headings(text) == ["PROČ CENTRUM VZNIKLO", "Kdo ho může využít?"]


def test_numbered_headings_are_no_list_and_keep_their_numbers():
    text = (
        "Program spolupráce\n1. Cíl programu\nCílem je propojit firmy z obou stran hranice.\n"
        "2. Kdo se může zapojit\nZapojit se mohou malé a střední podniky.\n"
    )

    assert headings(text) == ["1. Cíl programu", "2. Kdo se může zapojit"]


def test_a_date_at_the_start_of_a_line_is_no_list():
    release = parse_release("Termine\nDer erste Abschnitt ist vorbei.\n1. Januar 2027 beginnt der zweite Abschnitt.\n")

    assert types(release) == ["paragraph", "paragraph"]


@pytest.mark.parametrize("mark", ["-", "–", "*", "•", "·", "•\t", "\uf0b7\t"])
def test_lists_are_read_whatever_their_bullet(mark):
    release = parse_release(f"Kurse im Herbst\nWir bieten an:\n{mark} Schweißen\n{mark} Messen\nBis bald im Kurs.\n")

    assert release.blocks[1] == ItemList((Item("Schweißen"), Item("Messen")))


def test_a_list_that_lost_its_bullets_is_still_a_list():
    release = parse_release(
        "Vier neue Kurse\nDas Angebot umfasst:\nSchweißen nach Norm,\nCNC-Programmierung,\nMesstechnik.\nBis bald.\n"
    )

    assert types(release) == ["paragraph", "list", "paragraph"]


def test_numbered_steps_may_hold_a_list_of_their_own():
    release = parse_release(
        "Pravidla soutěže\nPostupujte takto:\n1) Vyplňte formulář.\n2) Přiložte:\n   - výkres,\n   - rozpočet.\n"
        "3) Odešlete.\n"
    )

    inner = ItemList((Item("výkres,"), Item("rozpočet.")))
    assert release.blocks[1] == ItemList(
        (Item("Vyplňte formulář."), Item("Přiložte:", inner), Item("Odešlete.")), is_ordered=True
    )


def test_a_paragraph_that_is_one_quotation_becomes_a_quote_with_its_speaker():
    release = parse_release(
        "Projekt endet\n„Wir haben viel erreicht. Jetzt geht es weiter!“\nPetra Muster, Geschäftsführerin\n"
        "Es folgt Text.\n"
    )

    assert release.blocks[0] == Quote(
        "„Wir haben viel erreicht. Jetzt geht es weiter!“", "Petra Muster, Geschäftsführerin"
    )


def test_a_quotation_inside_a_sentence_stays_in_its_paragraph():
    text = "„Těšíme se na setkání s německými partnery,“ uvedl předseda komory Jan Novák."

    assert parse_release(f"Setkání dodavatelů\n{text}\n").blocks == (Paragraph((text,)),)


def test_an_address_keeps_its_lines_and_gets_its_heading():
    release = parse_release(
        "Neue Halle\nDie Halle ist fertig.\nPressekontakt:\nBeispiel GmbH\nPetra Muster\n01099 Dresden\n"
        "Tel.: +49 351 123456\nE-Mail: presse@example.org\n"
    )

    assert release.blocks[1] == Heading("Pressekontakt:")
    assert release.blocks[2] == Paragraph(
        ("Beispiel GmbH", "Petra Muster", "01099 Dresden", "Tel.: +49 351 123456", "E-Mail: presse@example.org")
    )


def test_captions_dates_and_the_last_line_are_no_headings():
    text = (
        "Neue Halle\nDie Halle ist fertig und wird am Montag eröffnet.\nFoto: Max Muster\n"
        "Die Feier beginnt um zehn Uhr.\nStand: 12.03.2026\n"
    )

    assert headings(text) == []


def test_a_wrapped_line_never_becomes_a_heading():
    text = (
        "Firmy se setkaly\n\nV úterý se v Liberci sešlo čtyřicet firem z obou stran hranice, aby\n"
        "probraly možnosti společných zakázek. Setkání organizovala Krajská\n"
        "Hospodářská komora společně s Technickou univerzitou v Liberci a\nHochschule Zittau/Görlitz.\n"
    )

    assert types(parse_release(text)) == ["paragraph"]


def test_marks_of_markdown_are_understood():
    release = parse_release(
        "# Neuer Prüfstand\n\n**Freiberg.** Unternehmer*innen kommen.\n\n## Was geprüft wird\n\n* Zug\n* Härte\n\n"
        "> Das spart uns Monate.\n> — Eva Beispiel\n\n### Zahlen\n\nEs sind viele.\n"
    )

    assert release.title == "Neuer Prüfstand"
    assert release.blocks == (
        Paragraph(("**Freiberg.** Unternehmer*innen kommen.",)),
        Heading("Was geprüft wird"),
        ItemList((Item("Zug"), Item("Härte"))),
        Quote("Das spart uns Monate.", "Eva Beispiel"),
        Heading("Zahlen", 3),
        Paragraph(("Es sind viele.",)),
    )


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\u200b\ufeff", "---\n***"])
def test_a_text_without_words_is_refused(text):
    with pytest.raises(ReleaseError, match="Hier steht noch kein Text"):
        parse_release(text)


@pytest.mark.parametrize("text", ["Text\0Text", "\x01\x02\x03\x04 PNG"])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(ReleaseError, match="Das ist kein Text"):
        parse_release(text)


def test_a_text_longer_than_any_release_is_refused():
    with pytest.raises(ReleaseError, match=r"zu lang.*100\.000"):
        parse_release("Wort " * 30_000)


def test_a_sender_between_the_lines_above_a_title_is_not_the_title():
    release = parse_release(
        "Medieninformation 045/2026\nSächsisches Ministerium\nDresden, 05.03.2026\n\nSachsen vertieft die Arbeit\n\n"
        "Der Minister hat heute in Prag unterschrieben.\n"
    )

    assert release.title == "Sachsen vertieft die Arbeit"
    assert [block.text for block in release.blocks[:3]] == [
        "Medieninformation 045/2026",
        "Sächsisches Ministerium",
        "Dresden, 05.03.2026",
    ]


def test_the_marks_of_a_forwarded_mail_go():
    release = parse_release("> Neue Halle\n>\n> Die Halle ist fertig.\n")

    assert (release.title, release.blocks) == ("Neue Halle", (Paragraph(("Die Halle ist fertig.",)),))


def test_bullets_without_a_space_make_a_list_and_a_lone_dash_does_not():
    release = parse_release("Bilanz\nDas haben wir erreicht:\n-12 Workshops\n-3 Messen\n\n-5 Grad sind kein Punkt.\n")

    assert release.blocks[1:] == (
        ItemList((Item("12 Workshops"), Item("3 Messen"))),
        Paragraph(("-5 Grad sind kein Punkt.",)),
    )


def test_name_and_office_in_an_address_stay_lines_of_their_own():
    release = parse_release(
        "Nová výzva\nKraj vyhlásil výzvu.\nKontakt pro média:\nMgr. Petr Vzorný\ntiskový mluvčí\ntel. 485 226 111\n"
    )

    assert release.blocks[-1] == Paragraph(("Mgr. Petr Vzorný", "tiskový mluvčí", "tel. 485 226 111"))
