import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='LanguageRight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='language_rights', to='auth.group')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'right per language',
                'verbose_name_plural': 'rights per language',
                'constraints': [models.UniqueConstraint(fields=('group', 'locale'), name='one_right_per_group_and_language')],
            },
        ),
        migrations.CreateModel(
            name='StateOfWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField()),
                ('state', models.CharField(choices=[('original', 'original'), ('translated', 'translated'), ('machine', 'machine-translated'), ('outdated', 'original changed'), ('missing', 'missing')], max_length=10)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('detail', models.JSONField(blank=True, default=dict)),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
            ],
            options={
                'verbose_name': 'state of words',
                'verbose_name_plural': 'states of words',
                'indexes': [models.Index(fields=['locale', 'state', 'since'], name='state_of_words_desk')],
                'constraints': [models.UniqueConstraint(fields=('translation_key', 'locale'), name='one_state_per_language')],
            },
        ),
    ]
