"""A mail's texts, in the language of whoever gets it."""

import re
from typing import Any, NamedTuple

from django.conf import settings
from django.template import Context, Template, engines
from django.utils import translation

from glokal.core.links import absolute_url


class Rendered(NamedTuple):
    subject: str
    text: str
    html: str


def render(template: str, *, language: str, context: dict[str, Any], stop_url: str = "") -> Rendered:
    """Render `<app>/<name>` from templates/<app>/email/<name>.subject.txt, .body.txt and .html.

    To the context it adds `language`, `site_url`, `stop_url` and `is_demo`, which the base templates use.
    """
    app, name = template.split("/")
    values = {
        **context,
        "language": language,
        "site_url": absolute_url("/"),
        "stop_url": stop_url,
        "is_demo": settings.DEMO,
    }
    with translation.override(language):
        subject = _render(f"{app}/email/{name}.subject.txt", values, autoescape=False)
        text = _render(f"{app}/email/{name}.body.txt", values, autoescape=False)
        html = _render(f"{app}/email/{name}.html", values, autoescape=True)
    # A subject is one line, whatever somebody put into a name; conditions in templates leave gaps in texts.
    return Rendered(" ".join(subject.split())[:255], re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", html.strip())


def _render(name: str, values: dict[str, Any], *, autoescape: bool) -> str:
    """Django escapes for HTML whatever the file is called; a text needs its quotes as they are."""
    template: Template = engines["django"].get_template(name).template  # type: ignore[attr-defined]  # of its wrapper
    return template.render(Context(values, autoescape=autoescape))
