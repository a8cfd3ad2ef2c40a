"""SQLite: an FTS5 table over the documents' own columns, kept in step by triggers; JSON for lists."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from directory.search.backends.base import ADD_COUNTS, Backend
from directory.search.expression import AllOf, Expression, Token

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model, QuerySet

# Tokens come ready: ASCII letters are small already, and their marks belong to them.
BATCH = 500
MARKS = ":~=<#@-_./+&"
TOKENIZER = f"ascii tokenchars ''{MARKS}''"
SEPARATORS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) in MARKS)}


class SqliteBackend(Backend):
    has_several_writers = False

    def install(self, connection: BaseDatabaseWrapper, models: Collection[type[Model]]) -> None:
        with connection.cursor() as cursor:
            for model in models:
                table, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}_fts USING fts5"
                    f"(tokens, top, content='{table}', content_rowid='{key}', detail=column, tokenize='{TOKENIZER}')"
                )
                leave = (
                    f"INSERT INTO {table}_fts ({table}_fts, rowid, tokens, top)"
                    f" VALUES ('delete', old.{key}, old.tokens, old.top);"
                )
                enter = f"INSERT INTO {table}_fts (rowid, tokens, top) VALUES (new.{key}, new.tokens, new.top);"
                for event, what in (("INSERT", enter), ("DELETE", leave), ("UPDATE", leave + enter)):
                    cursor.execute(
                        f"CREATE TRIGGER IF NOT EXISTS {table}_{event.lower()} AFTER {event} ON {table}"
                        f" BEGIN {what} END"
                    )

    def store(self, documents: list, model: type[Model]) -> None:
        key = model._meta.pk
        model.objects.bulk_create(
            documents,
            update_conflicts=True,
            unique_fields=[key.name],
            update_fields=[field.name for field in model._meta.concrete_fields if field != key],
            batch_size=BATCH,
        )

    def tokens(self, model: type[Model]) -> Iterator[list[str]]:
        for tokens in model.objects.values_list("tokens", flat=True).iterator(BATCH):
            yield tokens.split(" ")

    def add_counts(self, rows: list[tuple[str, int, bool]]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(ADD_COUNTS.format(f"VALUES {', '.join(['(%s, %s, %s)'] * len(rows))}"), sum(rows, ()))

    @contextmanager
    def writing_all(self, model: type[Model]) -> Iterator[None]:
        yield
        with connection.cursor() as cursor:
            table = f"{model._meta.db_table}_fts"
            cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
            cursor.execute("ANALYZE")

    def keep_writers_out(self, model: type[Model]) -> None:
        """Touch the table: SQLite has one writer at a time, from its first statement that writes."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE 0")

    def match(self, documents: QuerySet, expression: Expression) -> QuerySet:
        return documents.filter(pk__in=rows(documents, "tokens", expression))

    def holds_in_top(self, documents: QuerySet, expression: Expression) -> RawSQL:
        model = documents.model._meta
        found = rows(documents, "top", expression)
        return RawSQL(f"{model.db_table}.{model.pk.column} IN ({found.sql})", found.params, output_field=BooleanField())

    def has_any(self, documents: QuerySet, column: str, values: list) -> RawSQL:
        places = ", ".join(["%s"] * len(values))
        table = documents.model._meta.db_table
        sql = f"EXISTS (SELECT 1 FROM json_each({table}.{column}) WHERE value IN ({places}))"
        return RawSQL(sql, values, output_field=BooleanField())

    def values_of(self, column: str, found: str) -> str:
        return f"SELECT each.value AS value FROM {found}, json_each(found.{column}) AS each"


def rows(documents: QuerySet, column: str, expression: Expression) -> RawSQL:
    table = f"{documents.model._meta.db_table}_fts"
    return RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [f"{{{column}}}: {as_match(expression)}"])


def as_match(expression: Expression) -> str:
    if isinstance(expression, Token):
        # Two tokens in quotes would be a phrase, which a table without positions refuses.
        return f'"{expression.text.translate(SEPARATORS)}"{"*" if expression.is_prefix else ""}'
    joint = " AND " if isinstance(expression, AllOf) else " OR "
    return f"({joint.join(as_match(part) for part in expression.parts)})"
