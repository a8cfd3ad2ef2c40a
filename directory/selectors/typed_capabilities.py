"""Which capability a person means by his own words, and what it is called on the other side of the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Prefetch

from directory.enums import ConceptKind, LabelKind
from directory.models import Concept, Label
from directory.search.current import thesaurus
from directory.search.query import read
from directory.search.thesaurus import RECOGNISED

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 3  # names of one capability in the other language


def capability_of(text: str) -> str:
    """Return the code of the capability that words name, in any language; "" if none is recognised."""
    known = thesaurus()
    found = [
        one
        for one in read(text, known).concepts
        if known.kinds.get(one.concept) == ConceptKind.CAPABILITY and one.quality >= RECOGNISED and not one.is_silenced
    ]
    return max(found, key=lambda one: (one.quality, len(one.words))).concept if found else ""


def names_elsewhere(codes: Iterable[str], *, language: str) -> list[str]:
    """Return what capabilities are called in the other languages of the site, the preferred name first. Two queries."""
    others = [code for code, _name in settings.LANGUAGES if code != language]
    labels = Label.objects.filter(language__in=others).exclude(kind=LabelKind.HIDDEN).order_by("-kind", "pk")
    concepts = Concept.objects.filter(code__in=list(codes)).prefetch_related(Prefetch("labels", labels, to_attr="told"))
    return [label.text for concept in concepts for label in concept.told[:SHOWN]]
