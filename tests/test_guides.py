"""The printed guides: their labels are those of the program, and both languages say the same with as many pictures."""

import re
from pathlib import Path

import polib
import pytest
import wagtail.admin
import wagtail_localize
from django.conf import settings

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "guides"
GUIDES = sorted(FOLDER.glob("*.??.md"))
NAMES = ["communicators", "organisers", "owners"]
STEP, PICTURE = re.compile(r"^\d+\. ", re.MULTILINE), re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")
LIMIT = 2 * 1024 * 1024
WORDS_OF_A_PAGE = 400


def name(path: Path) -> str:
    return path.stem


def text_of(guide: str, language: str) -> str:
    return (FOLDER / f"{guide}.{language}.md").read_text("utf-8")


def shown(language: str) -> set[str]:
    packages = [Path(package.__file__).parent / "locale" for package in (wagtail.admin, wagtail_localize)]
    paths = [folder / language / "LC_MESSAGES" / "django.po" for folder in [*settings.LOCALE_PATHS, *packages]]
    return {entry.msgstr.casefold() for path in paths for entry in polib.pofile(str(path)) if entry.msgstr}


def test_every_guide_stands_there_in_both_languages():
    assert [path.stem for path in GUIDES] == [f"{guide}.{language}" for guide in NAMES for language in ("cs", "de")]


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_what_a_guide_quotes_the_program_calls_so(path):
    labels = re.findall("„([^“]+)“", path.read_text("utf-8"))

    assert len(labels) >= 15
    assert [label for label in labels if label.casefold() not in shown(path.suffixes[-2][1:])] == []


@pytest.mark.parametrize("guide", NAMES)
def test_both_languages_have_the_same_steps_remedies_and_pictures(guide):
    german, czech = text_of(guide, "de"), text_of(guide, "cs")

    assert len(STEP.findall(german)) == len(STEP.findall(czech)) == 6
    assert len(re.findall(r"^- \*\*", german, re.MULTILINE)) == len(re.findall(r"^- \*\*", czech, re.MULTILINE))
    assert [address.replace(".de.", ".cs.") for _words, address in PICTURE.findall(german)] == [
        address for _words, address in PICTURE.findall(czech)
    ]


def test_every_picture_is_there_and_is_used():
    used = {address for path in GUIDES for _words, address in PICTURE.findall(path.read_text("utf-8"))}

    assert used == {f"pictures/{path.name}" for path in (FOLDER / "pictures").glob("*.png")}
    assert sum(path.stat().st_size for path in (FOLDER / "pictures").iterdir()) < LIMIT


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_a_guide_fits_on_a_printed_page(path):
    assert len(PICTURE.sub("", path.read_text("utf-8")).split()) <= WORDS_OF_A_PAGE
