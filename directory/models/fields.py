"""Columns of the search index that PostgreSQL has a type for, and SQLite keeps as text."""

import json

from django.db import models


class ListField(models.Field):
    """A short list of numbers or of texts: an array on PostgreSQL, JSON on SQLite. Not for forms."""

    def __init__(self, base: str = "text", **options):
        self.base = base  # "text" or "integer"
        super().__init__(default=list, editable=False, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["default"], options["editable"]
        return name, path, args, options | {"base": self.base}

    def db_type(self, connection):
        return f"{self.base}[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value, connection, prepared=False):  # noqa: FBT002 - Django's signature
        return value if value is None or connection.vendor == "postgresql" else json.dumps(value, ensure_ascii=False)

    def from_db_value(self, value, expression, connection):
        return json.loads(value) if isinstance(value, str) else value


class TokensField(models.Field):
    """A set of ready tokens for full-text search: a tsvector on PostgreSQL, words between spaces on SQLite.

    Written only, and asked through `directory.search.backends`; nobody reads it back.
    """

    def __init__(self, **options):
        super().__init__(editable=False, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["editable"]
        return name, path, args, options

    def db_type(self, connection):
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(self, value, connection, prepared=False):  # noqa: FBT002 - Django's signature
        if connection.vendor != "postgresql":
            return " ".join(value)
        return quoted("\n".join(value)).replace("\n", "' '") if value else ""


def quoted(token: str) -> str:
    """Return a token as PostgreSQL writes it in a tsvector or a tsquery."""
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
