"""Concepts to tick: there are hundreds, so what is ticked stands apart and the rest is folded below its sector."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from directory.models import Concept
from directory.search.current import knowledge
from glokal.core.collation import sort_key


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    name: str
    value: str
    label: str
    is_chosen: bool


def concept_part(field, *kinds: str) -> dict[str, Any]:
    """Return the inputs of `directory/own/concepts.html` for a bound ConceptsField. No query: names lie in memory."""
    known = knowledge().concepts
    chosen = {str(one) for one in field.value() or ()}
    groups: dict[str, list[Option]] = defaultdict(list)
    for concept in sorted((one for one in known.values() if one.kind in kinds), key=lambda one: sort_key(one.name())):
        top = top_of(concept, known)
        option = Option(
            f"{field.auto_id}_{concept.code}", field.html_name, concept.code, concept.name(), concept.code in chosen
        )
        groups["" if top.pk == concept.pk else top.name()].append(option)
    folded = [(group, [one for one in options if not one.is_chosen]) for group, options in groups.items()]
    return {
        "label": field.label,
        "hint": field.help_text,
        "auto_id": field.auto_id,
        "errors": field.errors,
        "chosen": [one for options in groups.values() for one in options if one.is_chosen],
        "groups": sorted(((group, rest) for group, rest in folded if rest), key=lambda one: sort_key(one[0])),
    }


def top_of(concept: Concept, known: dict[int, Concept]) -> Concept:
    """Return the sector of a capability, the broadest material of a material, or the concept itself."""
    while concept.parent_id in known:
        concept = known[concept.parent_id]
    return concept
