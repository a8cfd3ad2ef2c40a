"""Which organisations there are already: by identifiers, else by name and place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from directory.models import Organisation
from directory.search.analysis import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Legal forms of both countries as they stand in names, folded and without signs; the longer ones first.
LEGAL_FORMS = re.compile(
    r"\b(?:gmbh\s*(?:and|und|u|\+)?\s*co\s*(?:kg|kgaa|ohg)?|ug haftungsbeschrankt|spol\s*s\s*r\s*o|s\s*r\s*o"
    r"|a\s*s|v\s*o\s*s|k\s*s|z\s*s|o\s*p\s*s|z\s*u|gesellschaft mit beschrankter haftung|ggmbh|gmbh|mbh|gbr|kgaa"
    r"|ohg|kg|ag|ug|eg|e\s*g|ev|e\s*v|e\s*k|ek|e\s*kfm|inh|spol|druzstvo|zapsany spolek|eingetragener verein|se)\b"
)


class Identity(NamedTuple):
    """What tells organisations apart."""

    name: str
    town: str
    country: str
    ico: str
    vat_id: str


Place = TypeVar("Place")


def name_key(name: str) -> str:
    """Return what is left of a name without legal form, spelling variants and signs: "Mueller-Maschinenbau GmbH" and
    "Müller Maschinenbau" have one key. A name that is nothing but a legal form is its own key."""
    words = " ".join(re.findall(r"[^\W_]+", fold(name)))
    return re.sub(r"\s", "", LEGAL_FORMS.sub(" ", words)) or words


def town_key(town: str) -> str:
    """Return the town without its part and folded: "Ústí nad Labem-Střekov" is "usti nad labem"."""
    return " ".join(re.findall(r"[^\W_]+", fold(re.split(r"\s*(?:,|\(| [–-] |-(?=[A-ZŽŠČŘĎŤŇÁÉÍÓÚŮÝ]))", town)[0])))


def identity_of(organisation: Organisation) -> Identity:
    return Identity(organisation.name, organisation.town, organisation.country, organisation.ico, organisation.vat_id)


@dataclass
class Known:
    """Organisations by what tells them apart. `where` stands for a primary key, or for a row of a file."""

    by_ico: dict[str, int] = field(default_factory=dict)
    by_vat_id: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], list[tuple[Identity, int]]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> Known:
        """Return all entries but those that were merged into others. One query."""
        known = cls()
        rows = Organisation.objects.filter(merged_into=None).values_list("pk", *Identity._fields)
        for pk, *identity in rows.iterator(chunk_size=5000):
            known.add(Identity(*identity), pk)
        return known

    def add(self, identity: Identity, where: int) -> None:
        if identity.ico:
            self.by_ico.setdefault(identity.ico, where)
        if identity.vat_id:
            self.by_vat_id.setdefault(identity.vat_id, where)
        self.by_name.setdefault(keys(identity), []).append((identity, where))

    def find(self, identity: Identity) -> int | None:
        """Return where the same organisation is. Equal identifiers decide; without them an equal name and place."""
        if identity.ico and identity.ico in self.by_ico:
            return self.by_ico[identity.ico]
        if identity.vat_id and identity.vat_id in self.by_vat_id:
            return self.by_vat_id[identity.vat_id]
        return next(
            (where for other, where in self._of_one_name(identity) if fold(other.name) == fold(identity.name)), None
        )

    def alike(self, identity: Identity) -> list[int]:
        """Return where organisations are that may be the same: their name differs in legal form or spelling alone."""
        return [where for _other, where in self._of_one_name(identity)]

    def _of_one_name(self, identity: Identity) -> Iterator[tuple[Identity, int]]:
        """Two different identifiers of one kind are two organisations, whatever they are called."""
        for other, where in self.by_name.get(keys(identity), ()):
            if not any(
                one and two and one != two for one, two in ((identity.ico, other.ico), (identity.vat_id, other.vat_id))
            ):
                yield other, where


def keys(identity: Identity) -> tuple[str, str, str]:
    return name_key(identity.name), town_key(identity.town), identity.country
