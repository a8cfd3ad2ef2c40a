from django.db import migrations, models

from directory.search.analysis import fold

PREFERRED = "preferred"


def fold_labels(apps, schema_editor):
    """Fold what is there; of labels that several concepts share, a name stays before others, then the oldest."""
    Label = apps.get_model("directory", "Label")
    labels = sorted(Label.objects.all(), key=lambda label: (label.kind != PREFERRED, label.pk))
    seen, twice = set(), []
    for label in labels:
        label.folded = fold(label.text)
        key = label.language, label.folded
        if key in seen:
            twice.append(label.pk)
        seen.add(key)
    Label.objects.bulk_update(labels, ["folded"], batch_size=500)
    Label.objects.filter(pk__in=twice).delete()


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_full_model")]

    operations = [
        migrations.AddField("label", "folded", models.CharField(max_length=120, editable=False, default=""), preserve_default=False),
        migrations.RunPython(fold_labels, migrations.RunPython.noop),
    ]
