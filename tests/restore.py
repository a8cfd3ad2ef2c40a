"""Bring back what setup_site and the migrations made, after the flush of a transactional test."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction


class Snapshot:
    """All rows as they are now, copied back by SQL: without signals and with their numbers.

    Django's own `serialized_rollback` ends in an IntegrityError on content types here.
    """

    def __init__(self):
        self.rows = {}
        with connection.cursor() as cursor:
            # Sorted, so that a run is like every other; full-text tables are filled by triggers.
            for table in sorted(connection.introspection.django_table_names(only_existing=True, include_views=False)):
                if table.endswith("_fts"):
                    continue
                name = connection.ops.quote_name(table)
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - names of our own tables
                rows = cursor.fetchall()
                if rows:
                    columns = ", ".join(connection.ops.quote_name(column[0]) for column in cursor.description)
                    marks = ", ".join(["%s"] * len(cursor.description))
                    self.rows[table] = (f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows)  # noqa: S608

    def restore(self):
        with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
            for table in self.rows:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for insert, rows in self.rows.values():
                cursor.executemany(insert, rows)
            models = [
                model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in self.rows
            ]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        ContentType.objects.clear_cache()
