from django.db import migrations
from django.db.models.functions import Lower


def write_addresses_small(apps, schema_editor):
    """People are found by small letters from now on; the constraint on them lets no two collide."""
    apps.get_model("glokal_accounts", "User").objects.update(email=Lower("email"))


class Migration(migrations.Migration):
    dependencies = [("glokal_accounts", "0002_given_permissions")]

    operations = [migrations.RunPython(write_addresses_small, migrations.RunPython.noop)]
