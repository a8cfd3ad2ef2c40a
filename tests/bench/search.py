"""How fast the directory's search is: `python tests/bench/search.py [1000 10000 100000]`.

Not a test: nothing here fails for being slow. Milliseconds drift from machine to machine, ratios of one run hold: each
question is also asked in the plainest SQL that gives the same page over the same table, and as `icontains`. Questions
are single words of the invented directory, grouped by the share of entries that hold them. SQLite comes last, with
5,000 entries.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tools")]

SHARES = ((0.001, 0.01), (0.02, 0.05), (0.08, 0.20))
EACH = int(os.environ.get("BENCH_EACH", "12"))  # questions in a group
SQLITE_ENTRIES = 5000
FACETS = ("capabilities", "materials", "certificates")


def times(ask: Callable[[str], object], questions: list[str]) -> list[float]:
    """Return how long each question takes, in ms, asked a second time: the first warms what a process keeps."""
    found = []
    for question in questions:
        ask(question)
        started = time.perf_counter()
        ask(question)
        found.append((time.perf_counter() - started) * 1000)
    return found


def told(found: list[float]) -> str:
    p95 = sorted(found)[round(0.95 * (len(found) - 1))]
    return f"{statistics.median(found):8.1f} {p95:8.1f}"


def line(name: str, ours: list[float], plain: list[float] | None = None, contains: list[float] | None = None) -> None:
    def ratio(others: list[float] | None) -> str:
        return f"{statistics.median(ours) / statistics.median(others):8.2f}" if others else " " * 8

    print(f"{name:<44}{told(ours)} {ratio(plain)} {ratio(contains)}", flush=True)


def words_of(low: float, high: float, total: int) -> list[str]:
    """Return words that such a share of the entries hold, spread over the range."""
    from directory.models import SearchToken

    words = SearchToken.objects.filter(is_word=True, documents__range=(low * total, high * total))
    words = list(words.exclude(token="").order_by("documents", "token").values_list("token", flat=True))
    return words[:: max(1, len(words) // EACH)][:EACH]


def plain_page(expression: str) -> None:
    """Ask as somebody would who writes SQL by hand: the page by rank, and how many there are."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, content, ts_rank(top, %s::tsquery) AS rank FROM directory_searchdocument"
            " WHERE tokens @@ %s::tsquery ORDER BY rank DESC, organisation_id LIMIT 20",
            [expression, expression],
        )
        cursor.fetchall()
        cursor.execute("SELECT count(*) FROM directory_searchdocument WHERE tokens @@ %s::tsquery", [expression])
        cursor.fetchall()


def plain_facets(expression: str, where: str = "") -> None:
    """Ask one statement for each open facet."""
    from django.db import connection

    plain_page(expression)
    table = f"FROM directory_searchdocument WHERE tokens @@ %s::tsquery {where}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nuts3, count(*) {table} GROUP BY 1", [expression])
        cursor.fetchall()
        for column in FACETS:
            cursor.execute(f"SELECT unnest({column}) AS value, count(*) {table} GROUP BY 1", [expression])
            cursor.fetchall()


def contains(text: str) -> None:
    from django.db.models import Q

    from directory.models import OrganisationProfile

    condition = Q()
    for field in OrganisationProfile.TEXTS:
        condition |= Q(**{f"{field}__icontains": text})
    found = OrganisationProfile.objects.filter(condition, live=True)
    list(found.order_by("pk").values_list("organisation_id", flat=True)[:20])
    found.values("organisation_id").distinct().count()


def measure() -> None:
    """Print one table for the directory as it is."""
    from django.db import connection

    from directory.models import Organisation, SearchDocument
    from directory.search import current
    from directory.search.backends.postgres import as_tsquery
    from directory.search.engine import ALL_FACETS, OPEN_FACETS, Filters, search
    from directory.search.index import reindex
    from directory.search.plan import Plan
    from directory.search.query import read
    from directory.search.suggest import suggest

    total = SearchDocument.objects.count()
    is_postgres = connection.vendor == "postgresql"
    print(f"\n{connection.vendor}, {total} entries{'p50 ms':>28}{'p95 ms':>9}{'x plain':>9}{'x icont.':>9}")

    def ours(**options):
        return lambda text: search(text, language="de", viewer=None, **options)

    def as_plain(text: str) -> str:
        plan = Plan(read(text, current.thesaurus()), current.thesaurus())
        return as_tsquery(plan.every_word or plan.enough)

    filters = Filters(country=("DE",), size=("10-49", "50-249"), contact_language=("en",))
    for low, high in SHARES:
        words = words_of(low, high, total)
        if not words:
            continue
        share = f", {low:.1%} to {high:.0%}"
        pairs = [f"{one} {other}" for one, other in zip(words, words[1:] + words[:1], strict=True)]
        plain = is_postgres and [as_plain(word) for word in words]
        line(
            f"one word{share}",
            times(ours(), words),
            times(plain_page, plain) if plain else None,
            times(contains, words[:3]) if is_postgres else None,
        )
        line(
            f"two words{share}",
            times(ours(), pairs),
            times(plain_page, [as_plain(pair) for pair in pairs]) if plain else None,
        )
        line(
            f"open facets{share}", times(ours(facets=OPEN_FACETS), words), times(plain_facets, plain) if plain else None
        )
        line(f"3 filters, open facets{share}", times(ours(facets=OPEN_FACETS, filters=filters), words))
        line(f"all facets{share}", times(ours(facets=ALL_FACETS), words))
    starts = [name[:length] for name in Organisation.objects.values_list("name", flat=True)[:8] for length in (2, 3, 5)]
    line("suggestion", times(lambda text: suggest(text, language="de", viewer=None), starts))
    keys = list(Organisation.objects.order_by("-pk").values_list("pk", flat=True)[: 2 * EACH])
    line("index update of one entry", times(lambda key: reindex([int(key)]), [str(key) for key in keys]))


def run(sizes: list[int]) -> None:
    """Fill the database of this process step by step, and measure at each size."""
    import django

    django.setup()
    from django.utils.translation import activate

    from directory.models import Organisation
    from directory.services.search_index import rebuild_index
    from tests.bench.corpus import fill

    activate("de")
    for size in sizes:
        fill(size - Organisation.objects.count())
        for what in ("first build", "rebuild in place"):
            if what == "first build" and size != sizes[0]:
                continue
            started = time.perf_counter()
            rebuild_index()
            seconds = time.perf_counter() - started
            print(f"\n{what} of {size} entries: {seconds:.1f} s, {size / seconds:.0f} a second", flush=True)
        measure()


def start(url: str, sizes: list[int]) -> None:
    env = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "glokal.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    for command in (["migrate", "--verbosity", "0"], ["setup_site"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
    subprocess.run([sys.executable, __file__, "run", *map(str, sizes)], cwd=ROOT, env=env, check=True)


@contextlib.contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="glokal-bench-") as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


def main(sizes: list[int]) -> None:
    import postgres

    if postgres.binaries() is None:
        print("!! PostgreSQL is not installed: its part is SKIPPED")
    else:
        postgres.SETTINGS |= {"shared_buffers": "1GB", "work_mem": "32MB", "autovacuum": "on"}
        with postgres.cluster() as url:
            start(url, sizes)
    with sqlite() as url:
        start(url, [min(SQLITE_ENTRIES, sizes[-1])])


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["run"]:
        run([int(one) for one in arguments[1:]])
    else:
        main([int(one) for one in arguments] or [1000, 10_000, 100_000])
