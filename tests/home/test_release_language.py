from pathlib import Path

import pytest

from home.releases.language import seems_written_in

RELEASES = Path(__file__).parent / "releases"


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_release_seems_written_in_its_language(language):
    assert seems_written_in((RELEASES / f"grenzraum_{language}.txt").read_text(encoding="utf-8")) == language


@pytest.mark.parametrize("text", ["", "Programm", "und a und a und a und a und a"])
def test_a_short_or_mixed_text_seems_nothing(text):
    assert seems_written_in(text) is None
