"""What facts are called, and their values as people read them: in the history, the queue, beside a form, in mails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.enums import ContactLanguage, LabelKind
from directory.models import Concept, Label, Organisation
from directory.risky import ADDRESS, ADDRESS_FACTS, CONTACT_NAME
from directory.selectors.facts import TAGS
from glokal.core.collation import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NUMBERS = ("largest_part_mm", "lot_size_from", "lot_size_to", "lead_time_weeks")


def fact_name(field: str) -> str:
    """Return what a fact, or a change of several, is called in the active language."""
    if field in (ADDRESS, CONTACT_NAME):
        return _("Address") if field == ADDRESS else _("Name of a contact person")
    return capfirst(str(Organisation._meta.get_field(field).verbose_name))


def fact_text(field: str, value: Any, *, concepts: Mapping[str, str] | None = None) -> str:
    """Return a value, as JSON keeps it, as people read it in the active language; empty if there is none.

    `concepts` are names by code, for who tells many values; else one query for each list of concepts.
    """
    if value in (None, "", []):
        return ""
    if field == ADDRESS:
        return address_text(value)
    if field in TAGS:
        names = concept_names(value) if concepts is None else concepts
        return ", ".join(sorted((names.get(code, code) for code in value), key=sort_key))
    if isinstance(value, list):
        return ", ".join(str(ContactLanguage(code).label) if field == "languages" else code for code in value)
    if field in NUMBERS:
        return number_format(value, use_l10n=True, force_grouping=True)
    choices = {} if field == CONTACT_NAME else dict(Organisation._meta.get_field(field).choices or ())
    return str(choices.get(value, value))


def address_text(facts: Mapping[str, Any]) -> str:
    """Return an address in one line, with its country."""
    street, postcode, town, country = (fact_text(name, facts[name]) for name in ADDRESS_FACTS)
    return ", ".join(filter(None, (street, f"{postcode} {town}".strip(), country)))


def concept_names(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of concepts in the active language by code. Two queries."""
    names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
    return {
        concept.code: concept.name() for concept in Concept.objects.filter(code__in=set(codes)).prefetch_related(names)
    }
