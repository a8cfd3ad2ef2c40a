
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0027_blocked_everywhere'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='complaint',
            name='complaint_about_one_decision',
        ),
        migrations.AddField(
            model_name='complaint',
            name='picture',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='complaints', to='directory.submittedpicture'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.UniqueConstraint(condition=models.Q(('picture__isnull', False)), fields=('picture', 'party'), name='one_complaint_per_picture'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', True), ('decision__isnull', False), ('picture__isnull', True), ('review__isnull', True)), models.Q(('change__isnull', True), ('decision__isnull', True), ('picture__isnull', True), ('review__isnull', False)), models.Q(('change__isnull', False), ('decision__isnull', True), ('picture__isnull', True), ('review__isnull', True)), models.Q(('change__isnull', True), ('decision__isnull', True), ('picture__isnull', False), ('review__isnull', True)), _connector='OR'), name='complaint_about_one_decision'),
        ),
    ]
