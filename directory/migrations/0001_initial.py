import directory.validators
import django.core.validators
import django.db.models.deletion
import glokal.core.identity
import uuid
import wagtail.contrib.routable_page.models
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='DirectoryIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'directory index',
                'verbose_name_plural': 'directory indexes',
            },
            bases=(wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', glokal.core.identity.PublicIdField(default=glokal.core.identity.new_public_id, editable=False, max_length=10, unique=True, validators=[django.core.validators.RegexValidator('^[0123456789abcdefghjkmnpqrstvwxyz]{10}$')], verbose_name='public ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_review', 'In review'), ('published', 'Published'), ('suspended', 'Suspended'), ('archived', 'Archived')], db_index=True, default='draft', max_length=12, verbose_name='state')),
                ('kind', models.CharField(choices=[('company', 'Company'), ('research', 'Research organisation'), ('institution', 'Business support institution')], default='company', max_length=12, verbose_name='kind')),
                ('name', models.CharField(help_text='As registered, with the legal form.', max_length=200, verbose_name='name')),
                ('legal_form', models.CharField(blank=True, max_length=60, verbose_name='legal form')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='street and number')),
                ('postcode', models.CharField(blank=True, max_length=10, verbose_name='postcode')),
                ('town', models.CharField(blank=True, help_text='The official local name, such as Ústí nad Labem or Görlitz.', max_length=80, verbose_name='town')),
                ('country', models.CharField(choices=[('DE', 'Germany'), ('CZ', 'Czechia')], max_length=2, verbose_name='country')),
                ('nuts3', models.CharField(blank=True, choices=[('DED21', 'Dresden, city'), ('DED2C', 'Bautzen district'), ('DED2D', 'Görlitz district'), ('DED2E', 'Meißen district'), ('DED2F', 'Sächsische Schweiz-Osterzgebirge district'), ('DED41', 'Chemnitz, city'), ('DED42', 'Erzgebirgskreis district'), ('DED43', 'Mittelsachsen district'), ('DED44', 'Vogtlandkreis district'), ('DED45', 'Zwickau district'), ('DED51', 'Leipzig, city'), ('DED52', 'Leipzig district'), ('DED53', 'Nordsachsen district'), ('CZ041', 'Karlovy Vary region'), ('CZ042', 'Ústí nad Labem region'), ('CZ051', 'Liberec region'), ('CZ010', 'Prague')], help_text='Empty if it lies in none of them.', max_length=5, verbose_name='region')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('email', models.EmailField(blank=True, help_text="The general address, not a person's: it is public.", max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, help_text='The general number: it is public.', max_length=40, validators=[directory.validators.validate_phone], verbose_name='phone')),
                ('size_class', models.CharField(blank=True, choices=[('1-9', '1–9'), ('10-49', '10–49'), ('50-249', '50–249'), ('250+', '250 and more')], max_length=8, verbose_name='employees')),
                ('founded', models.PositiveSmallIntegerField(blank=True, null=True, validators=[directory.validators.validate_year], verbose_name='founded')),
                ('languages', models.JSONField(blank=True, default=list, validators=[directory.validators.validate_contact_languages], verbose_name='languages of contact')),
                ('last_confirmed', models.DateField(blank=True, null=True, verbose_name='last confirmed')),
                ('is_fictional', models.BooleanField(default=False, editable=False, verbose_name='invented for the demonstration')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('sort_default', models.CharField(db_index=True, editable=False, max_length=200)),
                ('sort_cs', models.CharField(db_index=True, editable=False, max_length=200)),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['sort_default', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ThesaurusStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
            ],
            options={
                'verbose_name': 'thesaurus stamp',
            },
        ),
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('sector', 'Sector'), ('capability', 'Capability'), ('material', 'Material')], max_length=12, verbose_name='kind')),
                ('shipped_labels', models.CharField(blank=True, editable=False, max_length=16)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='directory.concept', verbose_name='broader concept')),
            ],
            options={
                'verbose_name': 'concept',
                'verbose_name_plural': 'concepts',
                'ordering': ['kind', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('kind', models.CharField(choices=[('preferred', 'preferred'), ('alternative', 'alternative'), ('hidden', 'hidden')], default='alternative', max_length=12, verbose_name='kind')),
                ('text', models.CharField(max_length=120, verbose_name='text')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='directory.concept', verbose_name='concept')),
            ],
            options={
                'verbose_name': 'label',
                'verbose_name_plural': 'labels',
                'ordering': ['concept', 'language', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_document', serialize=False, to='directory.organisation')),
                ('tokens', models.TextField()),
                ('content', models.JSONField()),
                ('updated_at', models.DateTimeField(auto_now=True)),
            ],
            options={
                'verbose_name': 'search document',
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='capabilities',
            field=models.ManyToManyField(blank=True, limit_choices_to={'kind': 'capability'}, related_name='organisations', to='directory.concept', verbose_name='capabilities'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='sectors',
            field=models.ManyToManyField(blank=True, limit_choices_to={'kind': 'sector'}, related_name='organisations_of_sector', to='directory.concept', verbose_name='sectors'),
        ),
        migrations.CreateModel(
            name='OrganisationProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('tagline', models.CharField(help_text='What the organisation does, in one sentence or less.', max_length=160, verbose_name='in one line')),
                ('profile', models.TextField(blank=True, verbose_name='profile')),
                ('offer', models.TextField(blank=True, verbose_name='offers')),
                ('seek', models.TextField(blank=True, verbose_name='looks for')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
                'abstract': False,
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
    ]
