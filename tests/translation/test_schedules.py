"""What is planned goes online at its time, and what can't holds up nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from tests.factories.media import image_without
from tests.factories.translation import draft_article, fresh

pytestmark = pytest.mark.django_db


def plan(page, *, hours):
    revision = page.get_latest_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(hours=hours))


def test_a_refused_publication_holds_up_no_other(on_commit_runs):
    bad, good = draft_article(title="Ohne Bildbeschreibung"), draft_article(title="In Ordnung")
    bad.body = [("image", {"image": image_without(alt=False), "caption": ""})]
    bad.save_revision()
    plan(bad, hours=2)
    plan(good, hours=1)

    with on_commit_runs():
        call_command("publish_scheduled")

    assert (fresh(bad).live, fresh(good).live) == (False, True)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert PageLogEntry.objects.filter(page=bad.pk, action="glokal.schedule_refused").count() == 1
