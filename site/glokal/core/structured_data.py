"""Structured data for search engines, after schema.org, as JSON-LD in a page.

A block of data isn't run, so the strict Content-Security-Policy lets it stand in the page.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString, mark_safe

# Nothing in a text can end the element or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(data: Mapping[str, Any]) -> SafeString:
    """Return the element that holds `data`; `@context` is added. What is None, empty or "" is left out, not said."""
    content = json.dumps({"@context": "https://schema.org", **known(data)}, cls=DjangoJSONEncoder, ensure_ascii=False)
    element = f'<script type="application/ld+json">{content.translate(ESCAPES)}</script>'
    return mark_safe(element)  # noqa: S308 - escaped above


def known(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return `data` without what isn't known."""
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}
