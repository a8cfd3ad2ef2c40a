import django.db.models.deletion
import django.utils.timezone
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
            name='ContentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, help_text='One or two sentences, shown large above the text and by search engines.', verbose_name='lead')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('list', 4), ('quote', 7)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 200}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Subsection')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': 'Running text, with bold, italics and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'preview_value': '<p>Text / text</p>', 'template': 'blocks/paragraph.html'}), 4: ('wagtail.blocks.RichTextBlock', (), {'description': 'Points, or numbered steps.', 'features': ['ul', 'ol', 'bold', 'italic', 'link', 'document-link'], 'icon': 'list-ul', 'label': 'List', 'preview_value': '<ul><li>1</li><li>2</li></ul>', 'template': 'blocks/list.html'}), 5: ('wagtail.blocks.TextBlock', (), {'help_text': 'Word for word, with its quotation marks.', 'label': 'Quote'}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {})}, verbose_name='text')),
                ('purpose', models.CharField(blank=True, choices=[('project', 'The project'), ('contact', 'Contact'), ('imprint', 'Legal notice'), ('privacy', 'Privacy notice'), ('accessibility', 'Accessibility statement'), ('terms', 'Terms of use'), ('credits', 'Sources and credits'), ('demo', 'What about it is a demonstration')], help_text='Where other pages lead to a page of this kind, they find it by this. One page each.', max_length=20, verbose_name='purpose')),
                ('in_footer', models.BooleanField(default=False, help_text='The footer stands on every page of this language.', verbose_name='show in the footer')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('question', models.CharField(blank=True, help_text='Stands large above the search box.', max_length=120, verbose_name='question')),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences below the question: how the search helps.', verbose_name='introduction')),
                ('examples', models.TextField(blank=True, help_text='What one could look for, one example per line; each becomes a link.', verbose_name='examples')),
                ('project', models.TextField(blank=True, help_text='Leads to the page about the project.', verbose_name='the project in one sentence')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, help_text='One sentence below the title: what the news is about.', verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'news index',
                'verbose_name_plural': 'news indexes',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='NewsPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('category', models.CharField(choices=[('project', 'Project'), ('platform', 'Platform'), ('events', 'Events'), ('practice', 'Practice')], default='project', max_length=20, verbose_name='category')),
                ('date', models.DateField(default=django.utils.timezone.localdate, help_text='Shown above the title; the articles are sorted by it.', verbose_name='date')),
                ('lead', models.TextField(blank=True, help_text='One or two sentences, shown in lists and large above the text.', verbose_name='lead')),
                ('body', wagtail.fields.StreamField([('heading', 2), ('paragraph', 3), ('list', 4), ('quote', 7)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 200}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Subsection')], 'label': 'Level'}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1)]], {}), 3: ('wagtail.blocks.RichTextBlock', (), {'description': 'Running text, with bold, italics and links.', 'features': ['bold', 'italic', 'link', 'document-link'], 'icon': 'pilcrow', 'label': 'Paragraph', 'preview_value': '<p>Text / text</p>', 'template': 'blocks/paragraph.html'}), 4: ('wagtail.blocks.RichTextBlock', (), {'description': 'Points, or numbered steps.', 'features': ['ul', 'ol', 'bold', 'italic', 'link', 'document-link'], 'icon': 'list-ul', 'label': 'List', 'preview_value': '<ul><li>1</li><li>2</li></ul>', 'template': 'blocks/list.html'}), 5: ('wagtail.blocks.TextBlock', (), {'help_text': 'Word for word, with its quotation marks.', 'label': 'Quote'}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'max_length': 200, 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('text', 5), ('attribution', 6)]], {})}, verbose_name='text')),
            ],
            options={
                'verbose_name': 'news article',
                'verbose_name_plural': 'news articles',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='ImportedRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(help_text='SHA-256 of the cleaned text.', max_length=64, verbose_name='fingerprint')),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='home.newspage')),
            ],
            options={
                'verbose_name': 'imported press release',
                'verbose_name_plural': 'imported press releases',
                'constraints': [models.UniqueConstraint(fields=('fingerprint', 'locale'), name='one_import_per_release_and_language')],
            },
        ),
    ]
