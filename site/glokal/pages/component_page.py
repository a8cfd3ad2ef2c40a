"""Every component in its states on one page, for those who work on them. Development and tests only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from .component_examples import IN_THE_HEAD, examples

FOLDER = settings.BASE_DIR / "templates" / "components"
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Specimen:
    """A component in one state, as HTML; `is_shown` is False for what stands in the head of a page."""

    state: str
    html: str
    is_shown: bool


def component_names() -> list[str]:
    return sorted(path.stem for path in Path(FOLDER).glob("*.html"))


def specimens(language: str, request: HttpRequest) -> dict[str, list[Specimen]]:
    """Return the states of each component in `language`."""
    with override(language):
        return {
            name: [
                Specimen(state, _render(name, inputs), is_shown=name not in IN_THE_HEAD)
                for state, inputs in states.items()
            ]
            for name, states in sorted(examples(language, request).items())
        }


def component_page(request: HttpRequest) -> HttpResponse:
    """Show all of them in one language and one scheme of colours: `?language=cs&scheme=dark`."""
    language = _asked(request, "language", settings.CONTENT_LANGUAGES)
    scheme = _asked(request, "scheme", SCHEMES)
    context = {
        "language": language,
        "scheme": scheme,
        "ways": [(code, colours) for code in settings.CONTENT_LANGUAGES for colours in SCHEMES],
        "components": specimens(language, request),
    }
    return HttpResponse(render_to_string("glokal_pages/component_page.html", context))


def _asked(request: HttpRequest, name: str, known: list[str] | tuple[str, ...]) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in known else known[0]


def _render(name: str, inputs: dict[str, Any]) -> str:
    return render_to_string(f"components/{name}.html", inputs)
