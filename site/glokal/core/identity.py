"""Public IDs: short, random, the same in every language, for addresses, API, calendars and mails."""

import secrets
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Crockford's base 32: no i, l, o and u, which a person mistakes for others. Small letters, like the rest of an address.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def new_public_id() -> str:
    """Return a new ID. 32 ** 10 are so many that one of a deleted row never comes again."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class PublicIdField(models.CharField[str, str]):
    """A public ID, made with the row and never changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {
            "verbose_name": _("public ID"),
            "max_length": LENGTH,
            "default": new_public_id,
            "unique": True,
            "editable": False,
            "validators": [RegexValidator(rf"^[{ALPHABET}]{{{LENGTH}}}$")],
        }
        super().__init__(*args, **defaults | kwargs)
