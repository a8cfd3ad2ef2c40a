"""Where to go on when little was found: each step is a question that is a little wider than the one asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.search.facets import LABELS
from directory.search.filters import RADII
from directory.search.understood import pairs

if TYPE_CHECKING:
    from directory.search.narrowing import Narrowing
    from directory.search.understood import Asked, Chip

LITTLE = 5  # with fewer hits wider questions are offered
MAX_STEPS = 8


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    pairs: tuple[tuple[str, str], ...]


def steps(asked: Asked, chips: tuple[Chip, ...], narrowing: Narrowing, *, language: str) -> tuple[Step, ...]:
    """Return wider questions: a larger radius, less narrowed, fewer words, broader concepts."""
    filters, found = narrowing.filters, []
    if narrowing.points:
        found += [
            (_("Within {number} km").format(number=radius), replace(filters, radius=radius))
            for radius in RADII
            if radius > narrowing.radius
        ][:2]
    found += [
        (_("Without the filter “{name}”").format(name=LABELS[name]), filters.without(name))
        for name in narrowing.chosen
        if name != "distance"
    ]
    words = [chip for chip in chips if chip.kind == "word"]
    places = [chip for chip in chips if chip.kind in ("place", "region", "border") and chip.asked]
    droppable = [*places, *words] if len(chips) > 1 else []
    found += [(_("Without “{words}”").format(words=chip.asked), filters.dropping(chip.id)) for chip in droppable]
    told = [Step(label, tuple(pairs(asked.text, wider))) for label, wider in found]
    return tuple([*told, *broader(asked, narrowing, language)][:MAX_STEPS])


def broader(asked: Asked, narrowing: Narrowing, language: str) -> list[Step]:
    """Return a step to everything of the concept above each concept that was asked for."""
    thesaurus = narrowing.known.thesaurus
    wider = dict.fromkeys(thesaurus.parents.get(one.concept, "") for one in asked.query.concepts)
    return [
        Step(
            _("Everything in “{name}”").format(name=thesaurus.name(code, language)[0]),
            tuple(
                pairs("", replace(narrowing.filters, dropped=(), **{thesaurus.kinds[code]: (code,)})),
            ),
        )
        for code in wider
        if code in thesaurus.kinds
    ]
