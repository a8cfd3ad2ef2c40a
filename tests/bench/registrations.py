"""What an organiser waits for with 10 and with 1,000 registrations: `python tests/bench/registrations.py`.

Prints queries and milliseconds of CPU of the list in the CMS, its export and the list at the entrance, and the ratio
between the two sizes in one run. In one process, on a throw-away database of the kind that DATABASE_URL names. Not a
test: nothing here fails for being slow.
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glokal.settings.test")
SIZES = (10, 1000)


def fill(event, number: int) -> None:
    from django.utils import timezone

    from events.enums import RegistrationState
    from events.models import Event, Registration
    from events.models.registrations import name_key
    from tests.factories.registrations import a_draft

    there = Registration.objects.filter(event=event).count()
    rows = []
    for one in range(there, number):
        row = a_draft(event, f"person{one}@example.org", name=f"Person {one:04}")
        row.state, row.holds_seat, row.name_key = RegistrationState.CONFIRMED, True, name_key(row.name)
        row.created_at = row.confirmed_at = timezone.now()
        rows.append(row)
    Registration.objects.bulk_create(rows)
    Event.objects.filter(pk=event.pk).update(taken_on_site=number)


def measured(client, address: str) -> tuple[int, float]:
    """Return the number of queries and the milliseconds of CPU; the second of two times."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            started = time.process_time()
            answer = client.get(address)
            list(answer) if answer.streaming else answer.content
            spent = (time.process_time() - started) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(queries), spent


def main() -> None:
    import django

    django.setup()
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse
    from django.utils.translation import override

    from tests import prepared
    from tests.factories.accounts import make_administrator
    from tests.factories.registrations import an_open_event

    setup_test_environment()
    prepared.present.begin()
    try:
        event = an_open_event("Workshop")
        client = Client()
        client.force_login(make_administrator())
        with override("de"):
            entrance = reverse("check_in:event", args=[event.public_id])
        registrations = "/admin/events/registration/"
        asked = {
            "list in the CMS": registrations,
            "search in it": f"{registrations}?q=Person+0007",
            "export, CSV": f"{registrations}?export=csv",
            "list at the entrance": entrance,
        }
        told: dict[str, list[tuple[int, float]]] = {name: [] for name in asked}
        for size in SIZES:
            fill(event, size)
            for name, address in asked.items():
                told[name].append(measured(client, address))
        print(f"{'':<24}" + "".join(f"{f'{size} queries':>16}{f'{size} ms':>12}" for size in SIZES) + f"{'ratio':>8}")
        for name, figures in told.items():
            cells = "".join(f"{queries:>16}{spent:>12.0f}" for queries, spent in figures)
            print(f"{name:<24}{cells}{figures[1][1] / figures[0][1]:>8.1f}")
    finally:
        prepared.drop()


if __name__ == "__main__":
    main()
