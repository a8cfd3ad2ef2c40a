"""The page of components is complete, in both languages, and only there for those who work on the site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from glokal.pages.component_page import component_names, specimens

ROOT = Path(__file__).resolve().parents[2]
WHERE = (
    "import django; django.setup()\n"
    "from django.urls import NoReverseMatch, reverse\n"
    "try: print(reverse('component_page'))\n"
    "except NoReverseMatch: print('nowhere')\n"
)


def address_under(settings_name: str, **environment: str) -> str:
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = kept | {"DJANGO_SETTINGS_MODULE": f"glokal.settings.{settings_name}"} | environment
    command = [sys.executable, "-c", WHERE]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


@pytest.mark.parametrize("language", ["de", "cs"])
def test_every_component_has_its_states_there(rf, language):
    shown = specimens(language, rf.get("/"))

    assert list(shown) == component_names()
    nothing = {
        (name, specimen.state)
        for name, found in shown.items()
        for specimen in found
        if not specimen.html.strip() and "nothing is shown" not in specimen.state
    }
    assert nothing == set()


def test_the_page_speaks_the_language_and_shows_the_colours_that_are_asked_for(client):
    czech = client.get("/_components/?language=cs&scheme=dark").text
    german = client.get("/_components/?language=xx&scheme=xx").text

    assert '<html lang="en" class="components components--dark">' in czech
    assert "Spolufinancováno Evropskou unií" in czech
    assert '<html lang="en" class="components components--light">' in german
    assert "Kofinanziert von der Europäischen Union" in german


def test_in_production_and_in_the_demo_it_has_no_address():
    secret = {"SECRET_KEY": "s" * 50, "ALLOWED_HOSTS": "glokal.example", "EMAIL_URL": "smtp://localhost"}

    assert address_under("production", **secret) == "nowhere"
    assert address_under("dev", DEMO="1") == "nowhere"
    assert address_under("dev", DEMO="0") == "/_components/"
