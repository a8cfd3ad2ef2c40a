"""Compile the catalogues to .mo where the .po is newer; `--check` judges them instead.

Done with polib, so that a machine without GNU gettext can run the site.
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
PLURAL_FORMS = {"de": 2, "cs": 4, "en": 2}


def catalogues() -> list[Path]:
    return sorted(path for folder in ("locale", "locale_wagtail") for path in ROOT.glob(f"{folder}/*/LC_MESSAGES/*.po"))


def compile_newer() -> None:
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))


def faults(path: Path) -> list[str]:
    """Name every entry that is fuzzy, empty, or has another number of plural forms than its language."""
    forms = PLURAL_FORMS[path.parts[-3]]
    found = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            found.append(f"{path.relative_to(ROOT)}: obsolete {entry.msgid!r}")
            continue
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or not all(texts) or (entry.msgid_plural and len(texts) != forms):
            found.append(f"{path.relative_to(ROOT)}:{entry.linenum}: {entry.msgid!r}")
    return found


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("\n".join(fault for path in catalogues() for fault in faults(path)) or 0)
    compile_newer()
