"""A row of a file to what it would change. Nothing is stored here: `services.imports` writes what was planned."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from directory.exchange.cells import fact
from directory.exchange.columns import ORIGINAL, WORDS, recognise
from directory.exchange.comparing import compare
from directory.exchange.countries import FindPlace, country_of
from directory.exchange.findings import RefusedError, Weight
from directory.exchange.known import Known, identity_of
from directory.exchange.planned import Planned, Reading, Sheet
from directory.exchange.repairs import tidy, without_apostrophe
from directory.exchange.rows import Value
from directory.exchange.values import parse
from directory.exchange.vocabulary import Concepts
from directory.exchange.words import families
from directory.identifiers import tidy_ico, tidy_number
from directory.models import Organisation, Place
from directory.services.places import find_place
from glokal.core.identity import LENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from directory.exchange.rows import Cell, Row

IDENTITY = ("name", "town", "ico", "vat_id")
KEPT_WHERE_EMPTY = ("kind", "country")
FEWEST_HEADINGS = 2  # one cell alone may happen to be called like a column


def place_of(country: str, town: str, digits: str) -> Place | None:
    return find_place(country=country, town=town, digits=digits)


@dataclass
class Planner:
    """Plans the rows of one file in their order, and remembers what came before: a file may name one thing twice.

    `locks`: keep the entries from being changed by others until the transaction ends.
    """

    headings: Sequence[str]
    columns: Mapping[str, int]
    locks: bool = False
    concepts: Concepts = field(default_factory=Concepts.read)
    known: Known = field(default_factory=Known.read)
    find_place: FindPlace = field(default_factory=lambda: cache(place_of))
    seen: Known = field(default_factory=Known)
    seen_rows: dict[tuple[Cell, ...], int] = field(default_factory=dict)
    seen_ids: dict[str, int] = field(default_factory=dict)
    other_table: int = 0

    def __post_init__(self) -> None:
        self._sheet = Sheet(self.headings, self.columns)

    def plan(self, rows: Sequence[Row]) -> list[Planned]:
        """Return what would become of these rows. Twelve queries at most, whatever the number."""
        ids = {tidy(str(self._cell(row, "id"))).lower() for row in rows} - {""}
        ids |= {number.zfill(LENGTH) for number in ids if number.isdecimal()}
        named = {one.public_id: one for one in self._entries().filter(public_id__in=ids)}
        readings = [self._read(row, named) for row in rows]
        same = {one.pk: one for one in self._entries().filter(pk__in={one.same for one in readings if one.same})}
        words = families([*named.values(), *same.values()])
        for reading in readings:
            compare(reading, reading.named or same.get(reading.same or 0), words, self._sheet)
        return [reading.planned for reading in readings]

    def _entries(self) -> QuerySet[Organisation]:
        entries = Organisation.objects.prefetch_related("capabilities", "materials")
        return entries.select_for_update(of=("self",)) if self.locks else entries

    def _cell(self, row: Row, column: str) -> Cell:
        return self._sheet.cell(row, column)

    def _say(self, planned: Planned, column: str, reason: str, weight: Weight) -> None:
        self._sheet.say(planned, column, reason, weight)

    def _read(self, row: Row, named: Mapping[str, Organisation]) -> Reading:
        """Read the cells, and find the entry they are about."""
        reading = Reading(Planned(row))
        planned = reading.planned
        if self._is_out_of_place(reading):
            return reading
        if first := self.seen_rows.get(row.cells):
            reading.is_repeated = True
            self._say(
                planned, "name", _("The same as row %(row)s, so it was left out.") % {"row": first}, Weight.REPAIRED
            )
            return reading
        self.seen_rows[row.cells] = row.number
        reading.named = self._entry_of_id(planned, named)
        country = self._country(reading)
        for column in self.columns:
            if column not in ("id", "country"):
                self._value(reading, column, country)
        if planned.is_refused:
            return reading
        self._identify(reading, country)
        return reading

    def _is_out_of_place(self, reading: Reading) -> bool:
        """Whether the cells of a row don't stand below their headings, which would put values into other columns."""
        planned, row = reading.planned, reading.planned.row
        if any(str(cell).strip() for cell in row.cells[len(self.headings) :]):
            reason = _(
                "This row has more cells than there are headings. Is the sign that separates cells part of one? Put "
                "that cell in quotation marks."
            )
            self._say(planned, "name", reason, Weight.REFUSED)
            return True
        texts = [" ".join(str(cell).split()) for cell in row.cells]
        named, filled = len(recognise(texts)), sum(bool(text) for text in texts)
        if named >= FEWEST_HEADINGS and named * 2 > filled:
            headings = recognise(self.headings)
            if all(headings.get(column) == place for column, place in recognise(texts).items()):
                self.other_table = 0
                reading.is_repeated = True
                self._say(planned, "name", _("These are the headings again, so they were left out."), Weight.REPAIRED)
                return True
            self.other_table = row.number
        if self.other_table:
            reason = _("In row %(row)s another table begins, with other columns. Put it into a file of its own.")
            self._say(planned, "name", reason % {"row": self.other_table}, Weight.REFUSED)
        return bool(self.other_table)

    def _identify(self, reading: Reading, country: str) -> None:
        """Find out whether the file or the directory has the organisation already."""
        planned, organisation = reading.planned, Organisation(country=country)
        for name in IDENTITY:
            if name in reading.values:
                setattr(organisation, name, reading.values[name].value)
            elif reading.named:
                setattr(organisation, name, getattr(reading.named, name))
        organisation.ico, organisation.vat_id = tidy_ico(organisation.ico), tidy_number(organisation.vat_id)
        identity = identity_of(organisation)
        if not identity.name:
            return
        if first := self.seen.find(identity):
            column, reason = "id" if reading.named else "name", _("Row %(row)s is about this organisation already.")
            self._say(planned, column, reason % {"row": first}, Weight.REFUSED)
            return
        self.seen.add(identity, planned.row.number)
        if reading.named:
            return
        reading.same = self.known.find(identity)
        if reading.same is None and self.known.alike(identity):
            reason = _("There is an entry with nearly this name in this place. Look for it among the duplicates.")
            self._say(planned, "name", reason, Weight.NOTED)

    def _entry_of_id(self, planned: Planned, named: Mapping[str, Organisation]) -> Organisation | None:
        public_id = tidy(str(self._cell(planned.row, "id"))).lower()
        if not public_id:
            return None
        entry = named.get(public_id)
        if entry is None and public_id.isdecimal() and (entry := named.get(public_id.zfill(LENGTH))):
            self._say(planned, "id", _("The zero in front, which spreadsheets drop, was restored."), Weight.REPAIRED)
        if entry is None:
            self._say(planned, "id", _("There is no entry with this ID. Leave it empty for a new one."), Weight.REFUSED)
        elif entry.merged_into_id:
            self._say(
                planned, "id", _("This entry was merged into another one. Use the ID of that one."), Weight.REFUSED
            )
        elif first := self.seen_ids.get(entry.public_id):
            self._say(planned, "id", _("Row %(row)s has this ID already.") % {"row": first}, Weight.REFUSED)
        else:
            self.seen_ids[entry.public_id] = planned.row.number
        return entry

    def _country(self, reading: Reading) -> str:
        """Return the country by which the other cells are read; without one it may be certain from the numbers."""
        planned = reading.planned
        try:
            value = parse("country", self._cell(planned.row, "country"), country="", concepts=self.concepts)
        except RefusedError as refusal:
            self._say(planned, "country", str(refusal), Weight.REFUSED)
            return ""
        if value.value:
            reading.values["country"] = value
            return str(value.value)
        if reading.named:
            return reading.named.country
        country = country_of(lambda column: str(self._cell(planned.row, column)), find_place=self.find_place)
        if country:
            reason = _("The country follows from other columns: numbers, legal form, or town and postcode.")
            self._say(planned, "country", reason, Weight.REPAIRED)
            reading.values["country"] = Value(str(country))
            return str(country)
        self._say(
            planned,
            "country",
            _("Enter DE or CZ: the directory holds organisations in Germany and Czechia."),
            Weight.REFUSED,
        )
        return ""

    def _value(self, reading: Reading, column: str, country: str) -> None:
        planned = reading.planned
        if reading.named and self._is_as_exported(planned.row, column, reading.named):
            return
        try:
            value = parse(column, self._cell(planned.row, column), country=country, concepts=self.concepts)
        except RefusedError as refusal:
            self._say(planned, column, str(refusal), Weight.REFUSED)
            return
        if value.left_out:
            self._say(planned, column, value.left_out, Weight.LEFT_OUT)
            if column == "capabilities":
                planned.stated = value.unknown
        if value.repair:
            self._say(planned, column, value.repair, Weight.REPAIRED)
        elif self.columns[column] in planned.row.merged:
            self._say(planned, column, _("The cell is merged; its value counts for each of its rows."), Weight.REPAIRED)
        if value.value or column not in KEPT_WHERE_EMPTY:
            reading.values[column] = value

    def _is_as_exported(self, row: Row, column: str, there: Organisation) -> bool:
        """Whether a cell says what the entry says already: then nothing in it is judged or repaired."""
        if column in WORDS or column == ORIGINAL:
            return False
        return without_apostrophe(tidy(str(self._cell(row, column)))) == fact(there, column)
