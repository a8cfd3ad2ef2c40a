"""One style sheet out of one file per component, so that a page asks for one file and the source stays readable.

A staticfiles finder: `{% static "glokal/site.css" %}` exists nowhere in the source. It is put together when it is
asked for in development, and by collectstatic for the rest.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

NAME = "glokal/site.css"
PARTS = Path(__file__).parent / "static" / "glokal" / "css"
# The order of the cascade layers, which each file names for itself.
LAYERS = "@layer tokens, base, layout, components, pages, print;\n"


def parts() -> list[Path]:
    """Return the files the style sheet consists of, in order."""
    first = [PARTS / f"{name}.css" for name in ("tokens", "base", "layout")]
    return [*first, *sorted((PARTS / "components").glob("*.css")), *sorted((PARTS / "pages").glob("*.css"))]


def stylesheet() -> str:
    """Return the whole style sheet."""
    return LAYERS + "".join(part.read_text(encoding="utf-8") for part in [*parts(), PARTS / "print.css"])


class StylesheetFinder(BaseFinder):
    """Finds the one style sheet that is put together from the parts."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002  Django calls it so
        if path != NAME:
            return []
        found = str(self._write())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        self._write()
        yield NAME, FileSystemStorage(location=self._folder())

    def _folder(self) -> Path:
        return Path(settings.VAR_DIR) / "stylesheet"

    def _write(self) -> Path:
        """Replace the file in one step, since several processes may serve it at once."""
        target = self._folder() / NAME
        text = stylesheet()
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False, encoding="utf-8") as draft:
            draft.write(text)
        Path(draft.name).chmod(0o644)
        os.replace(draft.name, target)  # noqa: PTH105  replaces in one step on every system
        return target
