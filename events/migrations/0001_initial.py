import django.core.validators
import django.db.models.deletion
import events.fields
import glokal.core.fields
import glokal.core.identity
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', glokal.core.identity.PublicIdField(default=glokal.core.identity.new_public_id, editable=False, max_length=10, unique=True, validators=[django.core.validators.RegexValidator('^[0123456789abcdefghjkmnpqrstvwxyz]{10}$')], verbose_name='public ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('working_title', models.CharField(help_text='Only for the editorial team; readers see the titles of the pages.', max_length=200, verbose_name='working title')),
                ('kind', models.CharField(choices=[('workshop', 'Workshop'), ('cooperation_event', 'Cooperation event'), ('other', 'Other event')], default='workshop', max_length=20, verbose_name='kind')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('confirmed', 'Confirmed'), ('postponed', 'Postponed'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='status')),
                ('audience', models.CharField(choices=[('public', 'Everybody'), ('targeted', 'Invited guests'), ('internal', 'Internal, never on the website')], default='public', help_text='An internal event is never shown on the website.', max_length=10, verbose_name='audience')),
                ('publication', models.CharField(choices=[('draft', 'Not on the website'), ('public', 'On the website')], default='draft', editable=False, max_length=10, verbose_name='publication')),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published at')),
                ('precision', models.CharField(choices=[('datetime', 'Day and times'), ('day', 'One day'), ('span', 'Several days'), ('month', 'Month'), ('season', 'Season'), ('year', 'Year'), ('tba', 'To be announced'), ('unknown', 'Unknown: planned once, never documented')], default='tba', max_length=10, verbose_name='what is known of the date')),
                ('edtf', models.CharField(blank=True, max_length=40, verbose_name='date (EDTF)')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='start')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='end')),
                ('first_day', models.DateField(blank=True, editable=False, null=True, verbose_name='first day')),
                ('last_day', models.DateField(blank=True, editable=False, null=True, verbose_name='last day')),
                ('date_words', glokal.core.fields.TextPerLanguageField(blank=True, default=dict, help_text='Only where the wording is documented, such as “mid-April 2024”; otherwise it is made from the date.', verbose_name='wording of a vague date')),
                ('side', models.CharField(blank=True, choices=[('de', 'Saxon side'), ('cz', 'Czech side')], max_length=2, verbose_name='side of the border')),
                ('mode', models.CharField(blank=True, choices=[('on_site', 'In person'), ('online', 'Online'), ('hybrid', 'Hybrid')], max_length=10, verbose_name='mode')),
                ('venue_name', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('street', models.CharField(blank=True, max_length=200, verbose_name='street and number')),
                ('postcode', models.CharField(blank=True, max_length=10, verbose_name='postcode')),
                ('town', models.CharField(blank=True, help_text='The name in use there, such as Děčín.', max_length=100, verbose_name='town')),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitude')),
                ('step_free', models.BooleanField(blank=True, null=True, verbose_name='step-free')),
                ('lift', models.BooleanField(blank=True, null=True, verbose_name='lift')),
                ('hearing_loop', models.BooleanField(blank=True, null=True, verbose_name='hearing loop')),
                ('languages', events.fields.LanguagesField(blank=True, default=list, verbose_name='languages spoken')),
                ('interpretation', events.fields.InterpretationField(blank=True, default=list, verbose_name='interpretation')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
            },
        ),
        migrations.CreateModel(
            name='EventIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'events index',
                'verbose_name_plural': 'events indexes',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='EventOrganiser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(choices=[('organiser', 'Organiser'), ('co_organiser', 'Co-organiser')], default='organiser', max_length=15, verbose_name='role')),
            ],
            options={
                'verbose_name': 'organiser',
                'verbose_name_plural': 'organisers',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, help_text='Two sentences: for whom it is, and what they get from it.', max_length=400, verbose_name='summary')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('list', 4), ('quote', 7)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 200}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Subsection')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': 'Running text, with bold, italics and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'preview_value': '<p>Text / text</p>', 'template': 'blocks/paragraph.html'}), 4: ('wagtail.blocks.RichTextBlock', (), {'description': 'Points, or numbered steps.', 'features': ['ul', 'ol', 'bold', 'italic', 'link', 'document-link'], 'icon': 'list-ul', 'label': 'List', 'preview_value': '<ul><li>1</li><li>2</li></ul>', 'template': 'blocks/list.html'}), 5: ('wagtail.blocks.TextBlock', (), {'help_text': 'Word for word, with its quotation marks.', 'label': 'Quote'}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {})}, verbose_name='text')),
                ('way_and_access', wagtail.fields.RichTextField(blank=True, verbose_name='the way there and access')),
            ],
            options={
                'verbose_name': 'event page',
                'verbose_name_plural': 'event pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='start')),
                ('ends_at', models.DateTimeField(verbose_name='end')),
                ('room', glokal.core.fields.TextPerLanguageField(blank=True, default=dict, verbose_name='room')),
                ('languages', events.fields.LanguagesField(blank=True, default=list, verbose_name='languages spoken')),
                ('interpretation', events.fields.InterpretationField(blank=True, default=list, verbose_name='interpretation')),
                ('speakers', models.CharField(blank=True, help_text='Names as they are, separated by commas.', max_length=300, verbose_name='speakers')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SessionWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('abstract', models.TextField(blank=True, verbose_name='abstract')),
            ],
            options={
                'verbose_name': 'words of a session',
                'verbose_name_plural': 'words of sessions',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
