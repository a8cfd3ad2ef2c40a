import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):


    dependencies = [
        ('directory', '0002_constraints'),
        ('events', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='people_in_charge',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='people in charge'),
        ),
        migrations.AddField(
            model_name='eventorganiser',
            name='event',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisers', to='events.event'),
        ),
        migrations.AddField(
            model_name='eventorganiser',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='eventpage',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='events.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='session',
            name='event',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='events.event'),
        ),
        migrations.AddField(
            model_name='sessionwords',
            name='locale',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale'),
        ),
        migrations.AddField(
            model_name='sessionwords',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='session_words', to='events.eventpage'),
        ),
        migrations.AddField(
            model_name='sessionwords',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='events.session', verbose_name='session'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ends_at__isnull', False), ('precision', 'datetime'), ('starts_at__isnull', False)), models.Q(models.Q(('precision', 'datetime'), _negated=True), ('ends_at__isnull', True), ('starts_at__isnull', True)), _connector='OR'), name='event_has_times_exactly_when_they_are_known', violation_error_message='Give start and end for “Day and times”, and only then.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='event_ends_after_its_start', violation_error_message='The end must be after the start.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edtf', ''), ('first_day__isnull', True), ('last_day__isnull', True), ('precision__in', ('tba', 'unknown'))), models.Q(models.Q(('precision__in', ('tba', 'unknown')), _negated=True), ('first_day__isnull', False), ('last_day__gte', models.F('first_day'))), _connector='OR'), name='event_has_days_exactly_when_they_are_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('audience', 'internal'), ('publication', 'public'), _negated=True), name='internal_event_is_never_public', violation_error_message='Take the event off the website before you make it internal.'),
        ),
        migrations.AddConstraint(
            model_name='eventorganiser',
            constraint=models.UniqueConstraint(fields=('event', 'organisation'), name='organiser_once_per_event'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_its_start', violation_error_message='The end must be after the start.'),
        ),
        migrations.AlterUniqueTogether(
            name='sessionwords',
            unique_together={('translation_key', 'locale')},
        ),
    ]
