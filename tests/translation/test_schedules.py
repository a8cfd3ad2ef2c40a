"""What is planned goes online at its time, and what can't holds up nothing else."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from tests.factories.media import image_without
from tests.factories.translation import article, draft_article, fresh, publish

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


def test_an_address_that_was_taken_meanwhile_holds_up_no_other(on_commit_runs):
    late, good = article(title="Eins"), draft_article(title="In Ordnung")
    late.slug = "zwischen"
    late.save_revision()
    plan(late, hours=2)
    plan(good, hours=1)
    publish(article(title="Zwei"), slug="zwischen")

    with on_commit_runs():
        call_command("publish_scheduled")

    assert (fresh(late).slug, fresh(good).live) == ("eins", True)
    assert PageLogEntry.objects.get(page=late.pk, action="glokal.schedule_refused").data["reason"]
