import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The place was a name for a few hours; no article outside of a demo had one."""

    dependencies = [
        ('directory', '0005_one_concept_per_label'),
        ('home', '0007_partner_side_website_entry'),
    ]

    operations = [
        migrations.RemoveField(model_name='newspage', name='place'),
        migrations.AddField(
            model_name='newspage',
            name='place',
            field=models.ForeignKey(blank=True, help_text='The town it is about. It stands above the title; without a picture a map of the border shows it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.place', verbose_name='place'),
        ),
    ]
