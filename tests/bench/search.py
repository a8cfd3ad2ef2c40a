"""How fast the directory's search is: `python tests/bench/search.py [1000 10000 100000]`.

Not a test: nothing here fails for being slow. Times are CPU time of this process and of its database connection: what a
question takes where nothing else runs, whatever else runs. PostgreSQL's helpers, which wouldn't be counted, are off.
Times drift from machine to machine, ratios of one run hold: every third question is also asked in the plainest SQL that
gives the same page over the same table, every sixth as `icontains`. Questions are single words of the invented
directory, grouped by the share of entries that hold them, and pairs of these. SQLite comes last, with 5,000 entries.
At 100,000 all of it takes a quarter of an hour of CPU.
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
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site"), str(ROOT / "tools")]

SHARES = ((0.001, 0.01), (0.02, 0.05), (0.08, 0.20))
EACH = int(os.environ.get("BENCH_EACH", "12"))  # questions in a group
SQLITE_ENTRIES = 5000
IN_PLAIN_SQL = 3  # every third question
BY_LETTERS = 6  # every sixth by `icontains`, which takes seconds
SLOW = 200  # ms; what takes longer is asked once where it is only compared with
REBUILT = 10_000  # up to so many entries each kind of rebuilding is timed, above only the first
Times = dict[str, float]  # ms by question
OPEN_LISTS = ("capabilities", "materials", "certificates")
LISTS = (*OPEN_LISTS, "sectors", "contact_languages")
SCALARS = ("nuts3", "kind", "country", "size_class", "is_verified", "last_confirmed >= now() - interval '1 year'")


def clock() -> float:
    """Return the seconds of CPU that this process and its database connection have had."""
    from django.db import connection

    seconds = time.process_time()
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        number = connection.connection.info.backend_pid
        seconds += int(Path(f"/proc/{number}/schedstat").read_text().split()[0]) / 1e9
    return seconds


def took(ask: Callable[[str], object], question: str) -> float:
    started = clock()
    ask(question)
    return (clock() - started) * 1000


def times(
    ask: Callable[[str], object], questions: list[str], change: Callable[[str], object] = lambda _question: None
) -> Times:
    """Return how long each question takes: the fastest of three times, after a first that warms the process.

    `change` makes a change before each, which isn't timed.
    """
    found = {}
    for question in questions:
        ask(question)
        each = []
        for _ in range(3):
            change(question)
            each.append(took(ask, question))
        found[question] = min(each)
    return found


def compared(ask: Callable[[str], object], questions: list[str]) -> Times:
    """Return how long questions take; those that take long only once."""
    found = {}
    for question in questions:
        first = took(ask, question)
        found[question] = first if first > SLOW else min(took(ask, question) for _ in range(3))
    return found


def told(found: Times) -> str:
    p95 = sorted(found.values())[round(0.95 * (len(found) - 1))]
    return f"{statistics.median(found.values()):8.1f} {p95:8.1f}"


def line(name: str, ours: Times, plain: Times | None = None, contains: Times | None = None) -> None:
    """Print a line; plain SQL and `icontains` are compared by the questions that they were asked too."""

    def ratio(others: Times | None) -> str:
        if not others:
            return " " * 8
        same = statistics.median(ours[question] for question in others)
        return f"{same / statistics.median(others.values()):8.2f}"

    print(f"{name:<44}{told(ours)} {ratio(plain)} {ratio(contains)}", flush=True)


def words_of(low: float, high: float, total: int) -> list[str]:
    """Return words that such a share of the entries hold, spread over the range."""
    from directory.models import SearchToken
    from directory.search.analysis import is_general, is_little

    words = SearchToken.objects.filter(is_word=True, documents__range=(low * total, high * total))
    words = words.exclude(token="").order_by("documents", "token").values_list("token", flat=True)
    words = [word for word in words if not is_little(word) and not is_general(word)]
    return words[:: max(1, len(words) // EACH)][:EACH]


def plain_page(expression: str, where: str = "") -> None:
    """Ask as somebody would who writes SQL by hand: the page by rank, and how many there are."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisation_id, content, ts_rank(top, %s::tsquery) AS rank FROM directory_searchdocument"
            f" WHERE tokens @@ %s::tsquery {where} ORDER BY rank DESC, organisation_id LIMIT 20",
            [expression, expression],
        )
        cursor.fetchall()
        cursor.execute(
            f"SELECT count(*) FROM directory_searchdocument WHERE tokens @@ %s::tsquery {where}", [expression]
        )
        cursor.fetchall()


def plain_facets(expression: str, scalars: Sequence[str], lists: Sequence[str], where: str = "") -> None:
    """Ask one statement for each facet."""
    from django.db import connection

    plain_page(expression, where)
    table = f"FROM directory_searchdocument WHERE tokens @@ %s::tsquery {where}"
    with connection.cursor() as cursor:
        for column in scalars:
            cursor.execute(f"SELECT {column}, count(*) {table} GROUP BY 1", [expression])
            cursor.fetchall()
        for column in lists:
            cursor.execute(f"SELECT unnest({column}) AS value, count(*) {table} GROUP BY 1", [expression])
            cursor.fetchall()


def plain_suggestion(text: str) -> None:
    from django.db import connection

    from directory.search.analysis import fold, split

    words = " & ".join(f"'@{fold(word)}':*" for word in split(text))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, town FROM directory_organisation JOIN directory_searchdocument ON organisation_id = id"
            " WHERE tokens @@ %s::tsquery ORDER BY directory_searchdocument.sort_default LIMIT 4",
            [words],
        )
        cursor.fetchall()


def contains(text: str, counted: Sequence[str] = (), **filters: object) -> None:
    """Ask for the words one by one, with one query more for each facet that is counted."""
    from django.db.models import Count, Q

    from directory.models import Organisation, OrganisationProfile

    found = OrganisationProfile.objects.filter(live=True, **filters)
    for word in text.split(" "):
        condition = Q()
        for field in OrganisationProfile.TEXTS:
            condition |= Q(**{f"{field}__icontains": word})
        found = found.filter(condition)
    list(found.order_by("pk").values_list("organisation_id", flat=True)[:20])
    found.values("organisation_id").distinct().count()
    for facet in counted:
        list(Organisation.objects.filter(pk__in=found.values("organisation_id")).values(facet).annotate(Count("pk")))


def contains_name(text: str) -> None:
    from directory.models import Organisation

    list(Organisation.objects.filter(name__icontains=text).order_by("sort_default").values_list("name")[:4])


def measure() -> None:
    """Print one table for the directory as it is."""
    from django.db import connection
    from django.db.models import F, Value
    from django.db.models.functions import Concat

    from directory.models import Organisation, OrganisationProfile, SearchDocument
    from directory.search import current
    from directory.search.backends.postgres import as_tsquery
    from directory.search.engine import ALL_FACETS, OPEN_FACETS, Filters, search
    from directory.search.index import reindex
    from directory.search.plan import Plan
    from directory.search.query import read
    from directory.search.suggest import suggest

    total = SearchDocument.objects.count()
    is_postgres = connection.vendor == "postgresql"
    print(f"\n{connection.vendor}, {total} entries, load {os.getloadavg()[0]:.1f}", end="")
    print(f"{'p50 ms':>16}{'p95 ms':>9}{'x plain':>9}{'x icont.':>9}")

    def ours(**options):
        return lambda text: search(text, language="de", viewer=None, **options)

    def as_plain(text: str) -> str:
        plan = Plan(read(text, current.thesaurus()), current.thesaurus())
        return as_tsquery(plan.every_word or plan.enough or plan.broad)

    def beside(ask: Callable[[str], object], questions: list[str]) -> Times | None:
        plain = {question: as_plain(question) for question in questions[::IN_PLAIN_SQL]}
        return compared(lambda question: ask(plain[question]), list(plain)) if is_postgres else None

    def by_letters(ask: Callable[[str], object], questions: list[str]) -> Times:
        return compared(ask, questions[::BY_LETTERS])

    filters = Filters(country=("DE",), size=("10-49", "50-249"), contact_language=("en",))
    where = "AND country = 'DE' AND size_class IN ('10-49', '50-249') AND contact_languages && '{en}'"
    letters_where = {"organisation__country": "DE", "organisation__size_class__in": filters.size}
    facets = ("nuts3", "capabilities", "materials")
    for low, high in SHARES:
        words = words_of(low, high, total)
        if not words:
            continue
        share = f", {low:.1%} to {high:.0%}"
        pairs = [f"{one} {other}" for one, other in zip(words, words[1:] + words[:1], strict=True)]
        line(f"one word{share}", times(ours(), words), beside(plain_page, words), by_letters(contains, words))
        line(f"two words{share}", times(ours(), pairs), beside(plain_page, pairs), by_letters(contains, pairs))
        line(
            f"open facets{share}",
            times(ours(facets=OPEN_FACETS), words),
            beside(lambda text: plain_facets(text, ("nuts3",), OPEN_LISTS), words),
            by_letters(lambda text: contains(text, facets), words),
        )
        line(
            f"3 filters, open facets{share}",
            times(ours(facets=OPEN_FACETS, filters=filters), words),
            beside(lambda text: plain_facets(text, ("nuts3",), OPEN_LISTS, where), words),
            by_letters(lambda text: contains(text, facets, **letters_where), words),
        )
        line(
            f"all facets{share}",
            times(ours(facets=ALL_FACETS), words),
            beside(lambda text: plain_facets(text, SCALARS, LISTS), words),
            by_letters(lambda text: contains(text, (*facets, "kind", "country", "size_class", "sectors")), words),
        )
    names = Organisation.objects.order_by("pk").values_list("name", flat=True)[:: max(1, total // 8)]
    starts = [name[:length] for name in names for length in (2, 3, 5)]
    line(
        "suggestion",
        times(lambda text: suggest(text, language="de", viewer=None), starts),
        compared(plain_suggestion, starts) if is_postgres else None,
        compared(contains_name, starts),
    )
    keys = [str(key) for key in Organisation.objects.order_by("-pk").values_list("pk", flat=True)[: 2 * EACH]]

    def change(key: str) -> None:
        profiles = OrganisationProfile.objects.filter(organisation=key)
        profiles.update(offer=Concat(F("offer"), Value(" Neuwort")))

    line("index update of one entry", times(lambda key: reindex([int(key)]), keys, change))


def run(sizes: list[int]) -> None:
    """Fill the database of this process step by step, and measure at each size."""
    import django

    django.setup()
    from django.utils.translation import activate

    from directory.models import Organisation, SearchDocument
    from directory.services.search_index import rebuild_index
    from tests.bench.corpus import fill

    activate("de")
    for size in sizes:
        fill(size - Organisation.objects.count())
        SearchDocument.objects.all().delete()
        timed("first build", rebuild_index)
        if size <= REBUILT:
            SearchDocument.objects.update(kind="")  # no document is what it would be made to
            timed("rebuild, as after a change of rules", rebuild_index)
            timed("rebuild, nothing has changed", rebuild_index)
        measure()


def timed(what: str, work: Callable[[], object]) -> None:
    """Print how long one process and its connection take; several processes do as much more at once."""
    from directory.models import SearchDocument

    started, began = clock(), time.perf_counter()
    work()
    seconds, waited, number = clock() - started, time.perf_counter() - began, SearchDocument.objects.count()
    print(f"\n{what} of {number} entries: {seconds:.1f} s of CPU, {number / seconds:.0f} a second", end="")
    print(f" ({waited:.0f} s by the clock, load {os.getloadavg()[0]:.1f})", flush=True)


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
        postgres.SETTINGS |= {"max_parallel_workers_per_gather": "0", "max_parallel_maintenance_workers": "0"}
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
