"""What restarts processes and spreads requests is told the truth."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from glokal.core.models import ClockRun, Mail

pytestmark = pytest.mark.django_db
WELL = dict.fromkeys(("database", "migrations", "cache", "mails", "clock"), "ok")


def test_a_process_that_lives_says_so_without_a_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.fixture(autouse=True)
def clock_that_runs():
    return ClockRun.objects.create(name="test", started_at=timezone.now())


def test_a_site_that_has_all_it_needs_is_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "checks": WELL})
    assert "no-store" in answer.headers["Cache-Control"]


def test_without_its_cache_it_tells_and_goes_on(client, monkeypatch):
    def refuse(*arguments, **options):
        raise ConnectionError

    monkeypatch.setattr(type(caches["shared"]), "set", refuse)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (200, WELL | {"cache": "failed: ConnectionError"})


def test_a_mail_that_nobody_sends_is_noticed(client):
    long_ago = timezone.now() - timedelta(hours=2)
    Mail.objects.create(
        key="test", recipient="jana@example.org", language="de", template="test/x", subject="x", text="x", html="x",
        created_at=long_ago, next_attempt_at=long_ago,
    )  # fmt: skip
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)
    assert answer.json()["checks"]["mails"].startswith("failed: the oldest mail waits since")


def test_a_clock_that_never_ran_is_noticed_half_an_hour_after_the_installation(client, clock_that_runs, time_machine):
    clock_that_runs.delete()
    time_machine.move_to(timezone.now() + timedelta(days=40))
    assert client.get("/readyz").json()["checks"]["clock"].startswith("failed: the clock has never run")


def test_a_clock_that_stands_still_is_noticed(client, clock_that_runs):
    ClockRun.objects.filter(pk=clock_that_runs.pk).update(started_at=timezone.now() - timedelta(hours=2))
    assert client.get("/readyz").json()["checks"]["clock"].startswith("failed: the clock has not run since")


def test_whoever_asks_from_inside_needs_neither_the_site_s_name_nor_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answers = [client.get(path, headers={"host": "10.0.0.7:8000"}) for path in ("/healthz", "/readyz")]
    assert [answer.status_code for answer in answers] == [200, 200]
