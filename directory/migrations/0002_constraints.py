import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):


    dependencies = [
        ('directory', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='organisationprofile',
            name='locked_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
        ),
        migrations.AddField(
            model_name='organisationprofile',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profiles', to='directory.organisation', verbose_name='organisation'),
        ),
        migrations.AddIndex(
            model_name='label',
            index=models.Index(fields=['language', 'text'], name='label_by_text'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.UniqueConstraint(fields=('concept', 'language', 'text'), name='one_label_once'),
        ),
        migrations.AddConstraint(
            model_name='label',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'preferred')), fields=('concept', 'language'), name='one_preferred_label_per_language', violation_error_message='This concept already has a preferred label in this language.'),
        ),
        migrations.AddConstraint(
            model_name='organisationprofile',
            constraint=models.UniqueConstraint(fields=('organisation', 'locale'), name='one_profile_per_language', violation_error_message='This organisation already has a profile in this language.'),
        ),
        migrations.AlterUniqueTogether(
            name='organisationprofile',
            unique_together={('translation_key', 'locale')},
        ),
    ]
