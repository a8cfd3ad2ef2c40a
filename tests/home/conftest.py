from pathlib import Path

import pytest

RELEASES = Path(__file__).parent / "releases"


@pytest.fixture
def german_release():
    return (RELEASES / "grenzraum_de.txt").read_text("utf-8")


@pytest.fixture
def czech_release():
    return (RELEASES / "grenzraum_cs.txt").read_text("utf-8")
