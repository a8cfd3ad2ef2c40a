"""The one place that knows which database is used."""

from functools import cache

from django.db import connection

from directory.search.backends.base import Backend


def backend() -> Backend:
    return backend_for(connection.vendor)


@cache
def backend_for(vendor: str) -> Backend:
    if vendor == "postgresql":
        from directory.search.backends.postgres import PostgresBackend

        return PostgresBackend()
    from directory.search.backends.sqlite import SqliteBackend

    return SqliteBackend()
