"""Files that were uploaded before we had a document model of our own keep their number, so that links to them hold.

Separate and by hand: with Wagtail's rows come their tags and what the reference index knows of them.
"""

from django.core.management.color import no_style
from django.db import migrations

COPIED = (
    "id", "title", "file", "created_at", "uploaded_by_user_id", "collection_id", "file_size", "file_hash",
)


def copy_documents(apps, schema_editor):
    database = schema_editor.connection.alias
    old_model = apps.get_model("wagtaildocs", "Document")
    new_model = apps.get_model("glokal_media", "SiteDocument")
    rows = [new_model(**row) for row in old_model.objects.using(database).values(*COPIED)]
    if not rows:
        return
    moments = {row.pk: row.created_at for row in rows}
    new_model.objects.using(database).bulk_create(rows)  # writes today as created_at, whatever it is told
    for key, moment in moments.items():
        new_model.objects.using(database).filter(pk=key).update(created_at=moment)
    _move_relations(apps, database)
    old_model.objects.using(database).all().delete()  # the rows only: a migration's model has no signals to delete files
    with schema_editor.connection.cursor() as cursor:
        for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [new_model]):
            cursor.execute(statement)


def _move_relations(apps, database):
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    was, _is_new = types.get_or_create(app_label="wagtaildocs", model="document")
    now, _is_new = types.get_or_create(app_label="glokal_media", model="sitedocument")
    apps.get_model("taggit", "TaggedItem").objects.using(database).filter(content_type=was).update(content_type=now)
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.using(database)
    references.filter(to_content_type=was).update(to_content_type=now)


class Migration(migrations.Migration):

    dependencies = [
        ('glokal_media', '0002_site_document'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailcore', '0098_apitoken'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.RunPython(copy_documents, migrations.RunPython.noop, elidable=True),
    ]
