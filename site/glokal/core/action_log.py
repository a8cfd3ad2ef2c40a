"""Wagtail's log of actions for many rows at once."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry


def log_all(
    rows: Sequence[Model], action: str, *, by: AbstractBaseUser | None, details: Callable[[Any], dict[str, Any]]
) -> None:
    """Write the same action down for rows of one model that is no page. `details(row)` gives further fields."""
    if not rows:
        return
    content_type = ContentType.objects.get_for_model(rows[0], for_concrete_model=False)
    context = get_active_log_context()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(row.pk),
            label=str(row),
            action=action,
            timestamp=timezone.now(),
            user=by or context.user,
            uuid=context.uuid,
            **details(row),
        )
        for row in rows
    )
