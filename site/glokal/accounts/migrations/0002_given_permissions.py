import django.db.models.deletion
from django.db import migrations, models

# The groups that the first version made have no record of what they were given: this is it.
COMMUNICATORS = {
    "directory": (
        *(f"{action}_organisation" for action in ("add", "change", "view")),
        *(f"{action}_organisationprofile" for action in ("add", "change", "publish", "view")),
        *(f"{action}_{model}" for action in ("add", "change", "view") for model in ("concept", "label")),
        "delete_label",
    ),
    "events": ("add_event", "change_event", "delete_event"),
}
TRANSLATORS = {"directory": tuple(f"{action}_organisationprofile" for action in ("add", "change", "publish"))}
EVERYBODY = {"wagtailadmin": ("access_admin",), "wagtail_localize": ("submit_translation",)}


def record_what_was_given(apps, schema_editor):
    given = apps.get_model("glokal_accounts", "GivenPermission").objects
    permissions = apps.get_model("auth", "Permission").objects
    for group in apps.get_model("auth", "Group").objects.filter(name__regex=r"^(Communicators$|Translators \()"):
        names = EVERYBODY | (COMMUNICATORS if group.name == "Communicators" else TRANSLATORS)
        for app_label, codenames in names.items():
            for permission in permissions.filter(content_type__app_label=app_label, codename__in=codenames):
                given.get_or_create(group=group, permission=permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("glokal_accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GivenPermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="auth.group"
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="auth.permission"
                    ),
                ),
            ],
            options={
                "verbose_name": "permission given to a role",
                "verbose_name_plural": "permissions given to roles",
                "constraints": [models.UniqueConstraint(fields=("group", "permission"), name="permission_given_once")],
            },
        ),
        migrations.RunPython(record_what_was_given, migrations.RunPython.noop),
    ]
