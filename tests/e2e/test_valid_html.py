"""Every type of page is valid HTML, as the validator of the W3C understands it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.pages import page_types

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

JAR = Path(__file__).resolve().parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.mark.parametrize("language", ["de", "cs"])
def test_every_page_is_valid_html(person, language, tmp_path):
    if not (JAR.exists() and shutil.which("java")) and os.environ.get("CI") != "true":
        pytest.skip("needs Java and `npm ci`")
    page = person(language).page
    for name, address in page_types(language).items():
        (tmp_path / f"{name}.html").write_bytes(page.request.get(address).body())

    checked = subprocess.run(  # noqa: S603 - our own files
        ["java", "-jar", JAR, "--errors-only", "--format", "gnu", *sorted(tmp_path.iterdir())],  # noqa: S607 - of the machine
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.stderr.replace(f"file:{tmp_path}/", "").splitlines() == []
    assert checked.returncode == 0
