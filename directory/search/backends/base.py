"""What the search asks of a database. Everything else is plain ORM, the same on each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from contextlib import AbstractContextManager

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model, QuerySet
    from django.db.models.expressions import Combinable, RawSQL

    from directory.search.expression import Expression

# Columns with several values in a row.
LISTS = frozenset({"sectors", "capabilities", "materials", "certificates", "contact_languages"})

ADD_COUNTS = (
    "INSERT INTO directory_searchtoken (token, documents, is_word) {}"
    " ON CONFLICT (token) DO UPDATE SET documents = directory_searchtoken.documents + excluded.documents"
)


class Backend(ABC):
    has_several_writers = True  # at once

    @abstractmethod
    def install(self, connection: BaseDatabaseWrapper, models: Collection[type[Model]]) -> None:
        """Make the full-text indexes of these document models. Idempotent."""

    @abstractmethod
    def writing_all(self, model: type[Model]) -> AbstractContextManager[None]:
        """Return a context in which all documents of a model are written anew, while others go on searching."""

    @abstractmethod
    def store(self, documents: list, model: type[Model]) -> None:
        """Write documents, in place of those that are there. One query for each five hundred."""

    @abstractmethod
    def tokens(self, model: type[Model]) -> Iterator[list[str]]:
        """Yield the tokens of each document of a model, as they were at one moment."""

    @abstractmethod
    def add_counts(self, rows: list[tuple[str, int, bool]]) -> None:
        """Add (token, number, is a word) to the counts of the vocabulary. One query."""

    def by_index(self) -> AbstractContextManager[None]:
        """Return a context in which the database finds documents by their index, whatever it believes to be faster."""
        return nullcontext()

    @abstractmethod
    def keep_writers_out(self, model: type[Model]) -> None:
        """Let nobody else write to a model's table until the transaction ends; all may read."""

    @abstractmethod
    def match(self, documents: QuerySet, expression: Expression) -> QuerySet:
        """Return those of the documents whose tokens meet the expression."""

    @abstractmethod
    def holds_in_top(self, documents: QuerySet, expression: Expression) -> Combinable:
        """Return a condition for the ORM: the few tokens that rank a document meet the expression."""

    @abstractmethod
    def has_any(self, documents: QuerySet, column: str, values: list) -> RawSQL:
        """Return a condition on documents: to have one of the values in a list column."""

    @abstractmethod
    def values_of(self, column: str, found: str) -> str:
        """Return SQL for a subquery `(value)` over all values of a list column of a relation called `found`."""
