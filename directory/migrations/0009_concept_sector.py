import django.db.models.deletion
from django.db import migrations, models


def note_sectors(apps, schema_editor):
    concepts = {concept.pk: concept for concept in apps.get_model("directory", "Concept").objects.all()}
    for concept in concepts.values():
        above = concepts.get(concept.parent_id)
        while above and above.kind != "sector":
            above = concepts.get(above.parent_id)
        concept.sector = above
    apps.get_model("directory", "Concept").objects.bulk_update(concepts.values(), ["sector"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("directory", "0008_listing_index")]

    operations = [
        migrations.AddField(
            model_name="concept",
            name="sector",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="directory.concept",
            ),
        ),
        migrations.RunPython(note_sectors, migrations.RunPython.noop),
    ]
