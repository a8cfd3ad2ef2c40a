from django.db import migrations

from glokal.accounts.second_factor_secrets import MARK, decrypt, encrypt

SECRETS = ("secret", "seed")


def rewrite(apps, write):
    for factor in apps.get_model("mfa", "Authenticator").objects.exclude(type="webauthn"):
        kept = {name: write(factor.data[name]) for name in SECRETS if isinstance(factor.data.get(name), str)}
        if kept:
            factor.data |= kept
            factor.save(update_fields=["data"])


def encrypt_all(apps, schema_editor):
    rewrite(apps, lambda text: text if text.startswith(MARK) else encrypt(text))


def decrypt_all(apps, schema_editor):
    rewrite(apps, decrypt)


class Migration(migrations.Migration):
    dependencies = [("glokal_accounts", "0005_warned_at"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt_all, decrypt_all)]
