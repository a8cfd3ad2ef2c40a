"""Scheduled publications, one by one: what is refused must not hold up the others."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Revision


def publish_scheduled(now: datetime) -> int:
    """Publish the revisions whose time has come; return how many were refused.

    An open translation or a picture without a description is refused (PermissionDenied), and so is an address that
    another page has taken meanwhile (ValidationError). Wagtail's command would stop there, and stop there again the
    next minute. Such a revision loses its time, and the history says why.
    """
    refused = 0
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    for revision in list(due):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except (PermissionDenied, ValidationError) as reason:
            refused += 1
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            told = reason.messages if isinstance(reason, ValidationError) else [str(reason)]
            log(revision.content_object, "glokal.schedule_refused", data={"reason": "; ".join(told)})
    return refused
