"""Capabilities in one's own words, on the way to an entry: the same lines for a new one and for one taken over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from directory.errors import OvertakenError
from directory.forms.own.creating import CapabilitiesForm
from directory.selectors.creating import FoundBy, found_by
from directory.services.stated_capabilities import Stated, state_capabilities

if TYPE_CHECKING:
    from django.forms import BoundField
    from django.http import HttpRequest

    from directory.permissions import Standing


@dataclass(frozen=True, slots=True)
class CapabilityLines:
    """The form and each of its lines with what is understood of it; `shown` is what the reader has seen explained.

    `is_done`: everything was shown before, so the way goes on.
    """

    form: CapabilitiesForm
    lines: list[tuple[BoundField, FoundBy | None]]
    shown: str
    is_done: bool = False


def take_lines(request: HttpRequest, standing: Standing) -> CapabilityLines:
    """Show the lines, and keep what is sent. Without a script the first sending explains, the second goes on."""
    organisation, language = standing.organisation, get_language()
    stored = list(organisation.stated_capabilities.select_related("concept"))
    form = CapabilitiesForm(request.POST or None, stated=stored)
    is_done = False
    if request.method == "POST" and form.is_valid():
        try:
            rows = state_capabilities(
                organisation,
                [Stated(*pair) for pair in form.stated()],
                language=language,
                by=request.user,
                on_behalf=standing.on_behalf,
                seen=form.cleaned_data["seen"],
            )
        except OvertakenError as error:
            form.show_theirs(error, stored)
        else:
            seen = request.POST.get("shown", "").replace("\r\n", "\n")
            is_done = seen == "\n".join(row.text for row in rows)
            form = CapabilitiesForm(stated=rows)
    texts = form.texts()
    return CapabilityLines(
        form,
        [(field, found_by(text, code, language=language) if text else None) for field, text, code in texts],
        "\n".join(text for _field, text, _code in texts if text),
        is_done,
    )
