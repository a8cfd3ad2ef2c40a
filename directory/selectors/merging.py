"""What an editor sees before entries are merged, and which merges can be undone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _

from directory.enums import UNSEEN, LabelKind
from directory.exchange.columns import WORDS, heading_of
from directory.exchange.words import Family, families
from directory.models import Concept, Label, MemberInvitation, Merge, Organisation
from directory.selectors.memberships import owners_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Choices

LAST = 20
EMPTY: tuple[Any, ...] = (None, "", [])
CONCEPTS = ("sectors", "capabilities", "materials")
ADDRESS = ("street", "postcode", "town")
LOCATION = ("nuts3", "lau1", "latitude", "longitude", "is_placed_by_hand")
# The facts that are chosen between when two entries are merged, by name; those that only make sense together are one.
# How an entry was verified is no choice: it was said of one entry alone.
CHOICES: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "kind": ("kind",),
    "legal_form": ("legal_form",),
    "ico": ("ico",),
    "vat_id": ("vat_id",),
    "register": ("register_court", "register_number"),
    "address": (*ADDRESS, "country", *LOCATION),
    "website": ("website",),
    "email": ("email",),
    "phone": ("phone",),
    "size_class": ("size_class",),
    "founded": ("founded",),
    "largest_part": ("largest_part_mm",),
    "lot_size": ("lot_size_from", "lot_size_to"),
    "lead_time": ("lead_time_weeks",),
    "certificates": ("certificates",),
    "languages": ("languages",),
    "logo": ("logo",),
}


class Fate(StrEnum):
    """What becomes of a line of two entries when they are merged."""

    SAME = "same"
    CHOICE = "choice"
    STAYS = "stays"
    TAKEN = "taken"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Line:
    """What each of two entries says under a heading, as a person reads it. `name` is a key of CHOICES, or empty."""

    heading: str
    kept: str
    merged: str
    fate: Fate
    name: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entries side by side. `seen` changes with every line: what somebody chose is good for what he saw."""

    lines: list[Line] = field(default_factory=list)

    @property
    def seen(self) -> str:
        return hashlib.sha256(repr(self.lines).encode()).hexdigest()[:32]

    def choices(self) -> list[Line]:
        return [line for line in self.lines if line.fate == Fate.CHOICE]


def comes_unseen(kept: Organisation, merged: Organisation) -> bool:
    """Whether nobody has checked the entry that is merged, while the one that stays is, or was, public."""
    return is_unseen(merged) and not is_unseen(kept)


def is_unseen(entry: Organisation) -> bool:
    return entry.state in UNSEEN or entry.published_at is None


def fate(name: str, kept: Organisation, merged: Organisation) -> Fate:
    """Return what becomes of the facts under `name`: chosen where both entries have different ones."""
    names = ADDRESS if name == "address" else CHOICES[name]
    one, other = ([getattr(entry, each) for each in CHOICES[name]] for entry in (kept, merged))
    has_one, has_other = (any(getattr(entry, each) not in EMPTY for each in names) for entry in (kept, merged))
    if not has_other or one == other:
        return Fate.STAYS if has_one and one != other else Fate.SAME
    if name == "logo" and comes_unseen(kept, merged):
        return Fate.STAYS
    if name == "address":
        if not has_one and kept.country != merged.country:
            return Fate.CHOICE  # a country is told
        if has_one and address(kept) == address(merged):
            return Fate.STAYS
    return Fate.CHOICE if has_one else Fate.TAKEN


def compared(kept: Organisation, merged: Organisation) -> Comparison:
    """Return what two entries say and what becomes of it; what both lack is left out. About twenty queries."""
    lines = [*facts(kept, merged), *concepts(kept, merged), *words(kept, merged), *people(kept, merged)]
    lines += belongings(kept, merged)
    return Comparison([line for line in lines if line.kept or line.merged])


def facts(kept: Organisation, merged: Organisation) -> Iterator[Line]:
    for name in CHOICES:
        yield Line(heading(name), told(kept, name), told(merged, name), fate(name, kept, merged), name)


def concepts(kept: Organisation, merged: Organisation) -> Iterator[Line]:
    for name in CONCEPTS:
        one, other = concept_names(kept, name), concept_names(merged, name)
        becomes = Fate.JOINED if set(other) - set(one) else Fate.SAME if one == other else Fate.STAYS
        title = str(capfirst(Organisation._meta.get_field(name).verbose_name))
        yield Line(title, ", ".join(one), ", ".join(other), becomes)


def words(kept: Organisation, merged: Organisation) -> Iterator[Line]:
    """Texts of one language belong together: those of the entry that stays, if it has any in that language."""
    read = families([kept, merged])
    language = get_language() or "de"
    for column, (base, of) in WORDS.items():
        one, other = (text(read[entry.pk], of, base) for entry in (kept, merged))
        has_words = of in read[kept.pk].rows
        becomes = Fate.SAME if one == other else Fate.STAYS if has_words else Fate.TAKEN
        yield Line(heading_of(column, language), one, other, becomes)


def text(family: Family, language: str, base: str) -> str:
    return family.texts().get(language, {}).get(base, "")


def people(kept: Organisation, merged: Organisation) -> Iterator[Line]:
    """Who works on the entries and who is invited to: an owner of the one that stays keeps to his own people."""
    is_owned = owners_of(kept).exists()
    for title, listed in (
        (_("Members"), members),
        (str(capfirst(MemberInvitation._meta.verbose_name_plural)), invited),
    ):
        one, other = listed(kept), listed(merged)
        yield Line(title, "\n".join(one), "\n".join(other), Fate.JOINED if other and not is_owned else Fate.STAYS)


def members(entry: Organisation) -> list[str]:
    return [f"{one.user.email} ({one.get_role_display()})" for one in entry.memberships.select_related("user")]


def invited(entry: Organisation) -> list[str]:
    still_open = entry.member_invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return [f"{one.email} ({one.get_role_display()})" for one in still_open]


def belongings(kept: Organisation, merged: Organisation) -> Iterator[Line]:
    for name in ("listings", "contacts", "pictures", "reports"):
        model = getattr(Organisation, name).rel.related_model
        one, other = (getattr(entry, name).count() for entry in (kept, merged))
        title = str(capfirst(model._meta.verbose_name_plural))
        stays = not other or (name == "pictures" and comes_unseen(kept, merged))
        yield Line(title, str(one or ""), str(other or ""), Fate.STAYS if stays else Fate.JOINED)


def heading(name: str) -> str:
    combined = {"address": _("Address"), "register": _("Register"), "lot_size": _("Lot size")}
    return combined.get(name) or str(capfirst(Organisation._meta.get_field(CHOICES[name][0]).verbose_name))


def told(entry: Organisation, name: str) -> str:
    """Return a fact as a person reads it; "" where there is none."""
    if name == "address":
        return address(entry)
    if name == "lot_size":
        return " – ".join(str(one or "…") for one in lot(entry)) if any(lot(entry)) else ""
    values = (readable(entry, each) for each in CHOICES[name])
    return " ".join(value for value in values if value)


def lot(entry: Organisation) -> tuple[int | None, int | None]:
    return entry.lot_size_from, entry.lot_size_to


def address(entry: Organisation) -> str:
    place = f"{entry.postcode} {entry.town}".strip()
    return "\n".join(filter(None, (entry.street, place, entry.get_country_display())))


def readable(entry: Organisation, name: str) -> str:
    field_ = Organisation._meta.get_field(name)
    value = getattr(entry, name)
    if value in EMPTY:
        return ""
    options: type[Choices] | None = getattr(field_, "options", None)
    if isinstance(value, list):
        return ", ".join(str(options(one).label) if options else one for one in value)
    shown = getattr(entry, f"get_{name}_display", None)
    return str(shown() if shown else value)


def concept_names(entry: Organisation, name: str) -> list[str]:
    rows: list[Concept] = list(getattr(entry, name).all())
    labels = Label.objects.filter(concept__in=rows, kind=LabelKind.PREFERRED, language=get_language() or "de")
    names = dict(labels.values_list("concept", "text"))
    return sorted(names.get(concept.pk, concept.code) for concept in rows)


def latest_merges() -> list[Merge]:
    """Return the latest merges that nobody has undone. One query.

    Whether one still can be is asked when somebody tries: that takes two dozen queries.
    """
    return list(Merge.objects.filter(undone_at=None).select_related("kept", "merged", "by")[:LAST])
