"""The poster in A3 that a funded project has to show, with the content of Art. 36(4) of Regulation (EU) 2021/1059."""

from dataclasses import asdict
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _, override

from events.papers.letterhead import letterhead
from events.papers.typesetting import typeset
from events.project import project_on_paper
from glokal.core.drawing.hero import seam_line

SPRUCE = "#0F5B47"
# The box of the seam, as on the pages, without its closing below.
SEAM = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -34 376 62"><path d="{}" fill="#DCE9EA" stroke="{}"/></svg>'


def project_poster(language: str) -> bytes:
    """Return the poster in `language`: what isn't known of the project is left out (`missing_on_poster` says it)."""
    project = project_on_paper(language)
    with override(language):
        data = {
            "head": letterhead(language),
            "title": project.name or _("Co-funded by the European Union"),
            "project": asdict(project),
            "seam": SEAM.format(seam_line(), SPRUCE),
            "website": urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "",
            "words": {
                "aim": _("Aim"),
                "support": _("Support from the European Union"),
                "partners": _("Partners"),
                "seam": _("The border between Saxony and Bohemia"),
            },
        }
    return typeset("poster", data)


def missing_on_poster(language: str) -> list[str]:
    """Return in the active language what the poster should say and nobody has filled in."""
    project = project_on_paper(language)
    wanted = [
        (project.name, _("the name of the project")),
        (project.aim, _("the aim of the project")),
        (project.support, _("the amount from the EU")),
        (project.partners, _("the partners")),
    ]
    return [words for value, words in wanted if not value]
