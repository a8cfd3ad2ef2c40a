"""A typst template and its data to PDF, in this process.

Fonts: Ubuntu is one of the few in which the statement of the EU's support may stand (Annex IX of Regulation (EU)
2021/1060); Noto Sans has the letters that Ubuntu lacks; headings stand in Libertinus, which typst brings. The
machine's own fonts are left out, so that a paper looks the same everywhere.
"""

import atexit
import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal

import pymupdf_fonts
import typst
from django.contrib.staticfiles import finders

TEMPLATES = Path(__file__).parent / "templates"
FONTS = ("ubuntu", "ubuntubo", "notos", "notosbo")
STANDARDS: list[Literal["ua-1"]] = ["ua-1"]
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def typeset(template: str, data: dict[str, object]) -> bytes:
    """Return the PDF of `templates/<template>.typ` filled with `data`, accessible by PDF/UA-1.

    Where a name has a letter that no font of ours has (Chinese, emoji), the standard forbids the paper. It is then set
    without the mark of the standard, with boxes for these letters: the organiser needs the list all the same. Raises
    typst.TypstError where the template itself can't be set.
    """
    inputs = {"data": CONTROLS.sub("", json.dumps(data, ensure_ascii=False)), "emblem": emblem()}
    try:
        return _compile(template, inputs, STANDARDS)
    except typst.TypstError:
        return _compile(template, inputs, [])


def _compile(template: str, inputs: dict[str, str], standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        sys_inputs=inputs,
        font_paths=fonts(),
        ignore_system_fonts=True,
        pdf_standards=standards,
    )


@cache
def emblem() -> str:
    """Return our drawing of the EU emblem, the one of the site."""
    return Path(finders.find("glokal/eu-emblem.svg")).read_text()


@cache
def fonts() -> typst.Fonts:
    """Return our fonts. typst reads them from files, and the package holds them packed: unpacked once per process."""
    folder = Path(tempfile.mkdtemp(prefix="glokal-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in FONTS:
        (folder / f"{name}.ttf").write_bytes(pymupdf_fonts.fontbuffers[name]())
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
