"""In which order things stand, as the ORM and as SQL says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

if TYPE_CHECKING:
    from django.db.models.expressions import OrderBy

    from directory.search.narrowing import Narrowing

POINTS = "points"  # what the database makes of how well a document answers


@dataclass(frozen=True, slots=True)
class Order:
    """A column of the documents, then their keys, which make it stable. What has no value stands last."""

    columns: tuple[str, ...]
    is_descending: bool = False

    def expressions(self) -> list[OrderBy | str]:
        """Return it for the ORM."""
        each = (F(name) for name in self.columns)
        return [*(one.desc(nulls_last=True) if self.is_descending else one.asc(nulls_last=True) for one in each), "pk"]

    def sql(self) -> str:
        """Return what follows ORDER BY for a relation with these columns and "pk"."""
        direction = "DESC" if self.is_descending else "ASC"
        return ", ".join([*(f"{name} {direction} NULLS LAST" for name in self.columns), "pk"])


BY_RANK = Order((POINTS, "last_confirmed"), is_descending=True)


def order_by(sort: str, narrowing: Narrowing, language: str) -> Order:
    """Return an order other than relevance."""
    if sort == "distance" and narrowing.points:
        return Order(("distance_squared",))
    if sort == "confirmed":
        return Order(("last_confirmed",), is_descending=True)
    if sort == "newest":
        return Order((narrowing.scope.newest,), is_descending=True)
    return Order(("sort_cs" if language == "cs" else "sort_default",))
