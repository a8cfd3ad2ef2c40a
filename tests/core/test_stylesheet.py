import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from glokal.core.stylesheet import LAYERS, NAME, parts, stylesheet

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_a_page_asks_for_one_style_sheet_that_holds_all_parts(own_folder):
    found = Path(finders.find(NAME)).read_text(encoding="utf-8")

    assert found == stylesheet()
    assert all(part.read_text(encoding="utf-8") in found for part in parts())


def test_a_changed_part_is_seen_at_the_next_request(own_folder):
    stale = Path(finders.find(NAME))
    stale.write_text("stale")

    assert Path(finders.find(NAME)).read_text(encoding="utf-8") == stylesheet()


def test_collectstatic_collects_it(own_folder, settings, monkeypatch):
    monkeypatch.setattr(staticfiles_storage, "_location", str(own_folder / "collected"))
    staticfiles_storage.__dict__.pop("base_location", None)
    staticfiles_storage.__dict__.pop("location", None)

    call_command("collectstatic", interactive=False, verbosity=0)

    assert (own_folder / "collected" / NAME).read_text(encoding="utf-8") == stylesheet()


def test_other_files_are_not_its_business(own_folder):
    assert not finders.find("glokal/no-such-file.css")


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_each_part_names_its_cascade_layer(part):
    layers = re.findall(r"^@layer ([\w]+)", part.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(layers) == 1
    assert layers[0] in re.findall(r"\w+", LAYERS)


def test_colours_stand_only_among_the_tokens():
    """EU blue and white belong to the emblem; a shade behind the open menu is no colour of its own."""
    for part in parts()[1:]:
        colours = re.findall(r"#[0-9a-f]{3,8}\b", part.read_text(encoding="utf-8"))
        assert colours == (["#fff"] if part.name == "eu_funding.css" else []), part.name


def test_no_public_template_carries_style_or_script_of_its_own():
    """The public site's Content-Security-Policy refuses them."""
    forbidden = re.compile(r"\sstyle=|\son\w+=\"|<style|<script(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)")
    public = [path for path in (ROOT / "templates").rglob("*.html") if is_public(path)]

    found = {path.name: forbidden.findall(path.read_text(encoding="utf-8")) for path in public}

    assert {name: marks for name, marks in found.items() if marks} == {}


def is_public(path: Path) -> bool:
    inside = path.relative_to(ROOT / "templates").parts
    return not {"admin", "email"} & set(inside) and not inside[0].startswith(("wagtail", "glokal_translation"))
