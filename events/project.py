"""What a paper says of the funded project. The facts lie in a higher app, which registers itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings


@dataclass(frozen=True)
class PartnerLine:
    name: str
    role: str


@dataclass(frozen=True)
class ProjectOnPaper:
    """Everything in one language; empty where it isn't known. `facts` are labels and values."""

    name: str = ""
    name_elsewhere: str = ""
    language_elsewhere: str = ""
    number: str = ""
    aim: str = ""
    programme: str = ""
    support: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    partners: list[PartnerLine] = field(default_factory=list)


_describe: list[Callable[[str], ProjectOnPaper]] = []


def register_project(describe: Callable[[str], ProjectOnPaper]) -> None:
    """Say once, from AppConfig.ready(), how the project is described in a language."""
    _describe[:] = [describe]


def project_on_paper(language: str) -> ProjectOnPaper:
    return _describe[0](language) if _describe else ProjectOnPaper()


def paper_languages() -> list[tuple[str, str]]:
    """Return in which languages papers are made: those of the site."""
    return list(settings.LANGUAGES)
