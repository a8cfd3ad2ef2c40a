"""PostgreSQL: tsvectors of ready tokens under a GIN index, arrays for what a document has several of."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from directory.search.backends.base import Backend
from directory.search.expression import AllOf, Expression, Token

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model, QuerySet


PENDING_KB = 65536


class PostgresBackend(Backend):
    def install(self, connection: BaseDatabaseWrapper, models: Collection[type[Model]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for model in models:
                table = model._meta.db_table
                cursor.execute(index_of(table))
                # The long columns live elsewhere, so that filtering and counting read short rows.
                for column, storage in (("tokens", "EXTENDED"), ("content", "EXTENDED"), ("top", "MAIN")):
                    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE {storage}")
                cursor.execute(f"ALTER TABLE {table} SET (toast_tuple_target = 1024)")
            cursor.execute(
                "CREATE INDEX IF NOT EXISTS directory_searchtoken_trigram ON directory_searchtoken"
                " USING gin (token gin_trgm_ops) WHERE is_word"
            )

    @contextmanager
    def writing_all(self, model: type[Model]) -> Iterator[None]:
        """An index over rows that are there is made ten times as fast as row by row, so an empty one is made last.

        One that others are using collects its entries and takes them over many at a time.
        """
        table = model._meta.db_table
        index = f"{table}_tokens"
        is_empty = not model.objects.exists()
        with connection.cursor() as cursor:
            cursor.execute(
                f"DROP INDEX IF EXISTS {index}"
                if is_empty
                else f"ALTER INDEX {index} SET (fastupdate = on, gin_pending_list_limit = {PENDING_KB})"
            )
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                if is_empty:
                    cursor.execute("SET maintenance_work_mem = '256MB'")
                    cursor.execute(index_of(table))
                    cursor.execute("RESET maintenance_work_mem")
                else:
                    cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
                    cursor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
                    cursor.execute(f"ALTER INDEX {index} RESET (gin_pending_list_limit)")
                cursor.execute(f"ANALYZE {table}")

    def keep_writers_out(self, model: type[Model]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN EXCLUSIVE MODE")

    @contextmanager
    def by_index(self) -> Iterator[None]:
        """PostgreSQL counts pages, but not what it costs to fetch a long column from elsewhere and to unpack it.

        Reading a whole table of 100,000 entries, at once or in the order of its keys, seems cheap to it and takes
        seconds; what is left is the bitmap of the index. Set past Django, for this session and this question alone;
        where a transaction fails meanwhile, its end sets it back.
        """
        connection.ensure_connection()
        connection.connection.execute("SET enable_seqscan = off; SET enable_indexscan = off")
        try:
            yield
        finally:
            with suppress(psycopg.Error):
                connection.connection.execute("SET enable_seqscan = on; SET enable_indexscan = on")

    def match(self, documents: QuerySet, expression: Expression) -> QuerySet:
        return documents.filter(condition(documents, "tokens", expression))

    def holds_in_top(self, documents: QuerySet, expression: Expression) -> RawSQL:
        return condition(documents, "top", expression)

    def has_any(self, documents: QuerySet, column: str, values: list) -> QuerySet:
        field = documents.model._meta.get_field(column)
        sql = f"{documents.model._meta.db_table}.{column} && %s::{field.base}[]"
        return documents.filter(RawSQL(sql, [values], output_field=BooleanField()))

    def values_of(self, column: str) -> str:
        return f"SELECT unnest({column}) AS value FROM found"


def index_of(table: str) -> str:
    """Return SQL for the index. Without a list of pending entries each search is as fast as the one after a vacuum."""
    return f"CREATE INDEX IF NOT EXISTS {table}_tokens ON {table} USING gin (tokens) WITH (fastupdate = off)"


def condition(documents: QuerySet, column: str, expression: Expression) -> RawSQL:
    sql = f"{documents.model._meta.db_table}.{column} @@ %s::tsquery"
    return RawSQL(sql, [as_tsquery(expression)], output_field=BooleanField())


def as_tsquery(expression: Expression) -> str:
    if isinstance(expression, Token):
        quoted = expression.text.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}'{':*' if expression.is_prefix else ''}"
    joint = " & " if isinstance(expression, AllOf) else " | "
    return f"({joint.join(as_tsquery(part) for part in expression.parts)})"
