from django.db import migrations


def install(apps, schema_editor):
    from directory.search.backends import backend_for

    models = [apps.get_model("directory", name) for name in ("SearchDocument", "ListingDocument")]
    backend_for(schema_editor.connection.vendor).install(schema_editor.connection, models)


class Migration(migrations.Migration):
    dependencies = [("directory", "0025_reported_enquiries")]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
