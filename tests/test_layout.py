"""Traps of this layout: a source root named `site`, and top-level packages with common names."""

import importlib
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_site_is_a_source_root_and_never_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_the_apps_resolve_inside_this_repository():
    where = {name: Path(importlib.import_module(name).__file__) for name in ("directory", "events", "home", "glokal")}

    assert {name: path.is_relative_to(ROOT) for name, path in where.items()} == dict.fromkeys(where, True)


def test_git_ignores_no_source_file():
    sources = [
        str(path) for folder in ("site", "home", "directory", "events") for path in (ROOT / folder).rglob("*.py")
    ]

    ignored = subprocess.run(["git", "check-ignore", *sources], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607

    assert ignored.stdout == ""


def test_every_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}

    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
