"""PostgreSQL: tsvectors of ready tokens under a GIN index, arrays for what a document has several of."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import psycopg
from django.db import connection
from django.db.models import BooleanField, TextField
from django.db.models.expressions import RawSQL

from directory.models.fields import quoted
from directory.search.backends.base import ADD_COUNTS, LISTS, Backend
from directory.search.expression import AllOf, AnyOf, Expression, Token, all_of, any_of, tokens_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model, QuerySet


BATCH = 500
LONG = ("tokens", "content")
PENDING_KB = 65536
MAX_AT_ONCE = 40  # tokens in one question of the index
BY_INDEX = ("enable_seqscan = off", "enable_indexscan = off", "max_parallel_workers_per_gather = 0", "jit = off")


class PostgresBackend(Backend):
    def install(self, connection: BaseDatabaseWrapper, models: Collection[type[Model]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for model in models:
                table = model._meta.db_table
                cursor.execute(index_of(table))
                # The long columns live elsewhere, so that filtering and counting read short rows. All others stay in
                # the row: to fetch a list or a name from there for each row takes longer than all else.
                for column in (*LONG, "top", "sort_default", "sort_cs", *sorted(LISTS)):
                    storage = "EXTENDED" if column in LONG else "MAIN"
                    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE {storage}")
                cursor.execute(f"ALTER TABLE {table} SET (toast_tuple_target = 1024)")
            cursor.execute(
                "CREATE INDEX IF NOT EXISTS directory_searchtoken_trigram ON directory_searchtoken"
                " USING gin (token gin_trgm_ops) WHERE is_word"
            )

    def store(self, documents: list, model: type[Model]) -> None:
        """Send all as one value: of a statement with twenty for each document most of the time went into its text.

        What is as it was isn't written: an update costs the index as much as a new document.
        """
        table, key, fields = model._meta.db_table, model._meta.pk.column, model._meta.concrete_fields
        columns = [field.column for field in fields]
        anew = ", ".join(f"{column} = excluded.{column}" for column in columns if column != key)
        before, after = (", ".join(f"{row}.{column}" for column in columns) for row in (table, "excluded"))
        sql = (
            f"INSERT INTO {table} ({', '.join(columns)})"
            f" SELECT {', '.join(columns)} FROM json_populate_recordset(NULL::{table}, %s::json)"
            f" ON CONFLICT ({key}) DO UPDATE SET {anew} WHERE ({before}) IS DISTINCT FROM ({after})"
        )
        with connection.cursor() as cursor:
            for start in range(0, len(documents), BATCH):
                rows = [
                    {field.column: field.get_db_prep_save(getattr(one, field.attname), connection) for field in fields}
                    for one in documents[start : start + BATCH]
                ]
                cursor.execute(sql, [json.dumps(rows, ensure_ascii=False, default=str)])

    def tokens(self, model: type[Model]) -> Iterator[list[str]]:
        told = RawSQL("array_to_string(tsvector_to_array(tokens), ' ')", [], output_field=TextField())
        for found in model.objects.values_list(told, flat=True).iterator(BATCH):
            yield found.split(" ")

    def add_counts(self, rows: list[tuple[str, int, bool]]) -> None:
        with connection.cursor() as cursor:
            values = "SELECT * FROM unnest(%s::text[], %s::integer[], %s::boolean[])"
            cursor.execute(ADD_COUNTS.format(values), [list(column) for column in zip(*rows, strict=True)])

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
        seconds; what is left is the bitmap of the index. Helpers and compiling, which it thinks worth their while then,
        only cost more. Set past Django, for this session and this question alone; where a transaction fails meanwhile,
        its end sets it back.
        """
        connection.ensure_connection()
        connection.connection.execute("; ".join(f"SET {setting}" for setting in BY_INDEX))
        try:
            yield
        finally:
            with suppress(psycopg.Error):
                connection.connection.execute("; ".join(f"RESET {setting.partition(' ')[0]}" for setting in BY_INDEX))

    def match(self, documents: QuerySet, expression: Expression) -> QuerySet:
        """Ask the index for one alternative after the other.

        For hundreds of them at once it compares the places of all at each document that one of them finds.
        """
        sql, params = holds(documents.model._meta.db_table, expression)
        return documents.filter(RawSQL(sql, params, output_field=BooleanField()))

    def holds_in_top(self, documents: QuerySet, expression: Expression) -> RawSQL:
        sql = f"{documents.model._meta.db_table}.top @@ %s::tsquery"
        return RawSQL(sql, [as_tsquery(expression)], output_field=BooleanField())

    def has_any(self, documents: QuerySet, column: str, values: list) -> RawSQL:
        field = documents.model._meta.get_field(column)
        sql = f"{documents.model._meta.db_table}.{column} && %s::{field.base}[]"
        return RawSQL(sql, [values], output_field=BooleanField())

    def values_of(self, column: str, found: str) -> str:
        return f"SELECT unnest({column}) AS value FROM {found}"


def index_of(table: str) -> str:
    """Return SQL for the index. Without a list of pending entries each search is as fast as the one after a vacuum."""
    return f"CREATE INDEX IF NOT EXISTS {table}_tokens ON {table} USING gin (tokens) WITH (fastupdate = off)"


def holds(table: str, expression: Expression) -> tuple[str, list]:
    """Return SQL for the condition that a row's tokens meet an expression, with its parameters."""
    if large_parts(expression):
        sql, params = places(table, expression)
        return f"{table}.ctid = ANY(ARRAY({sql}))", params
    if isinstance(expression, AnyOf):
        return f"{table}.tokens @@ ANY(%s::tsquery[])", [[as_tsquery(part) for part in expression.parts]]
    return f"{table}.tokens @@ %s::tsquery", [as_tsquery(expression)]


def places(table: str, expression: Expression) -> tuple[str, list]:
    """Return SQL for where the rows lie that meet an expression: its large parts are asked for each on its own.

    As conditions of one question the index would try each alternative of one with each of the other.
    """
    large = large_parts(expression)
    if not large:
        sql, params = holds(table, expression)
        return f"SELECT {table}.ctid FROM {table} WHERE {sql}", params
    join, joint = (all_of, " INTERSECT ") if isinstance(expression, AllOf) else (any_of, " UNION ")
    small = join(part for part in expression.parts if part not in large)
    asked = [places(table, part) for part in ([small] if small else []) + large]
    return joint.join(f"({sql})" for sql, _params in asked), [param for _sql, params in asked for param in params]


def large_parts(expression: Expression) -> list[Expression]:
    parts = () if isinstance(expression, Token) else expression.parts
    return [part for part in parts if sum(1 for _ in tokens_in(part)) > MAX_AT_ONCE]


def as_tsquery(expression: Expression) -> str:
    if isinstance(expression, Token):
        return f"{quoted(expression.text)}{':*' if expression.is_prefix else ''}"
    joint = " & " if isinstance(expression, AllOf) else " | "
    return f"({joint.join(as_tsquery(part) for part in expression.parts)})"
