"""Collect the msgids of templates and code into locale/; `--check` fails if that would add or drop one.

Needs GNU gettext. Msgids of the libraries are not ours: locale_wagtail/ fills those and is left alone.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("de", "cs")


def collect() -> None:
    """Run makemessages; entries keep their file, not their line, so that moving code changes nothing here."""
    options = ["--no-wrap", "--add-location=file", "--no-obsolete", "--ignore=.venv", "--ignore=var", "--ignore=tests"]
    languages = [part for language in LANGUAGES for part in ("-l", language)]
    command = [sys.executable, ROOT / "manage.py", "makemessages", *languages, *options]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    for language in LANGUAGES:
        path = catalogue(language)
        entries = polib.pofile(str(path), wrapwidth=0)
        entries.metadata.pop("POT-Creation-Date", None)  # it would change on every run
        entries.save(str(path))


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def msgids(path: Path) -> set[tuple]:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path)) if not entry.obsolete}


def check() -> list[str]:
    """What makemessages would add or drop, without changing the catalogues."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        kept = {language: shutil.copy(catalogue(language), Path(folder, language)) for language in LANGUAGES}
        try:
            collect()
            for language in LANGUAGES:
                before, after = msgids(Path(kept[language])), msgids(catalogue(language))
                found += [f"{language}: missing {msgid[1]!r}" for msgid in sorted(after - before, key=str)]
                found += [f"{language}: no longer used {msgid[1]!r}" for msgid in sorted(before - after, key=str)]
        finally:
            for language, path in kept.items():
                shutil.copy(path, catalogue(language))
    return found


if __name__ == "__main__":
    if not shutil.which("xgettext"):
        if os.environ.get("CI") == "true":
            sys.exit("GNU gettext is missing.")
        print(
            "\n!! GNU gettext is not installed: msgids are NOT collected (sudo apt-get install gettext)\n", flush=True
        )
    elif "--check" in sys.argv:
        sys.exit("\n".join(check()) or 0)
    else:
        collect()
