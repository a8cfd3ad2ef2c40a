"""A row that was read, beside the entry it is about: what it would change, and whether that is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext as _

from directory.enums import OrganisationKind
from directory.exchange.columns import COLUMNS, ORIGINAL, WORDS, heading_of
from directory.exchange.findings import Weight
from directory.exchange.planned import Fate
from directory.exchange.repairs import tidy
from directory.exchange.values import CONCEPTS
from directory.exchange.words import Family, plan_words
from directory.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from directory.exchange.planned import Planned, Reading, Sheet

FIELDS = tuple(column for column in COLUMNS if column not in {"id", ORIGINAL, *CONCEPTS, *WORDS})
NO_CHECK = frozenset(one.name for one in Organisation._meta.get_fields()) - set(FIELDS)


def compare(reading: Reading, there: Organisation | None, words: Mapping[int, Family], sheet: Sheet) -> None:
    """Find out what the row would change, and whether that is allowed."""
    planned = reading.planned
    if planned.is_refused or reading.is_repeated:
        return
    organisation = planned.organisation = there or Organisation(kind=OrganisationKind.COMPANY)
    planned.family = words[organisation.pk] if there else Family()
    plan_facts(reading, sheet, is_new=there is None)
    plan_texts(reading, sheet)
    if planned.is_refused:
        return
    has_changes = bool(planned.fields or planned.concepts or planned.words)
    if there is None:
        planned.fate = Fate.NEW
    elif has_changes and reading.named is None:
        reason = _("This organisation has an entry that differs in: %(columns)s. Enter its ID %(id)s to change it.")
        told = {"columns": ", ".join(changed_columns(planned)), "id": there.public_id}
        sheet.say(planned, "id", reason % told, Weight.REFUSED)
    elif has_changes:
        planned.fate = Fate.CHANGED


def plan_facts(reading: Reading, sheet: Sheet, *, is_new: bool) -> None:
    planned, organisation = reading.planned, reading.planned.organisation
    for name in FIELDS:
        if name not in reading.values:
            continue
        value, before = reading.values[name].value, getattr(organisation, name)
        if value != (tidy(before) if isinstance(before, str) else before):
            setattr(organisation, name, value)
            planned.fields.append(name)
    if is_new or planned.fields:
        check = {*FIELDS} if is_new else {*planned.fields}
        validate(planned, organisation, check, sheet)
    for column in CONCEPTS:
        if column in reading.values:
            value = reading.values[column]
            wanted: frozenset[int] = value.value  # type: ignore[assignment]  # a set of primary keys here
            there = frozenset() if is_new else frozenset(one.pk for one in getattr(organisation, column).all())
            if value.unknown:  # nobody knows which of those that are there it says otherwise
                wanted |= there
            if wanted != there:
                planned.concepts[column] = wanted


def validate(planned: Planned, organisation: Organisation, names: set[str], sheet: Sheet) -> None:
    """Ask the model, which also tidies numbers and postcodes; a column that doesn't change isn't judged."""
    errors: dict[str, list[str]] = {}
    for ask in (lambda: organisation.clean_fields(exclude=NO_CHECK | (set(FIELDS) - names)), organisation.clean):
        try:
            ask()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                errors.setdefault(name, messages)
    for name, messages in errors.items():
        if name in names:
            sheet.say(planned, name, " ".join(messages), Weight.REFUSED)


def plan_texts(reading: Reading, sheet: Sheet) -> None:
    planned = reading.planned
    given = {column: str(reading.values[column].value) for column in WORDS if column in reading.values}
    if not given and ORIGINAL not in reading.values:
        return
    original = str(reading.values[ORIGINAL].value) if ORIGINAL in reading.values else ""
    planned.words = plan_words(
        given,
        original or None,
        planned.family,
        say=lambda column, reason, weight: sheet.say(planned, column, reason, weight),
    )


def changed_columns(planned: Planned) -> list[str]:
    """Return the columns that a row would change, as the user's language calls them."""
    before = planned.family.texts()
    texts = [
        f"{name}_{language}"
        for language, after in (planned.words.texts if planned.words else {}).items()
        for name, text in after.items()
        if text != before.get(language, {}).get(name, "")
    ]
    return [heading_of(column, get_language()) for column in (*planned.fields, *planned.concepts, *texts)]
