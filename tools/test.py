"""All tests: on SQLite, those of the database on a throw-away PostgreSQL too, then the browser once, on PostgreSQL.

Goes on after a failure and fails at the end. Arguments are handed to pytest. A part whose programs are missing is
skipped with a loud line; in CI that is a failure.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = ROOT / "node_modules" / "vnu-jar"
NO_TESTS_COLLECTED = 5


def environment(url: str | None) -> dict[str, str]:
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return env | ({"DATABASE_URL": url} if url else {})


def run(name: str, *arguments: str, url: str | None = None) -> bool:
    started = time.monotonic()
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *arguments, *sys.argv[1:]]
    code = subprocess.run(command, env=environment(url), cwd=ROOT, check=False).returncode
    good = code == 0 or (code == NO_TESTS_COLLECTED and len(sys.argv) > 1)
    print(f"== {name}: {'ok' if good else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return good


@contextlib.contextmanager
def prepared(url: str) -> Iterator[None]:
    """Prepare PostgreSQL's databases meanwhile, since one test process waits while the other prepares SQLite's.

    Should it fail, the tests prepare them themselves, and tell.
    """
    env = environment(url) | {"DJANGO_SETTINGS_MODULE": "glokal.settings.test"}
    with subprocess.Popen([sys.executable, "-m", "tests.prepared"], env=env, cwd=ROOT) as preparing:
        try:
            yield
        finally:
            preparing.terminate()


def skip(what: str) -> bool:
    print(f"\n!! {what} is not installed: this part is SKIPPED", flush=True)
    return os.environ.get("CI") != "true"


def main() -> None:
    parallel = ("-n", os.environ.get("WORKERS", "auto"))
    # Who tests a browser waits for it at times. What a file has started serves all of its tests.
    browsers = ("-n", os.environ.get("WORKERS", str((os.cpu_count() or 1) + 1)), "--dist", "loadfile")
    # Nobody can promise that a busy machine's browser is never late: once more, told by name. What fails twice fails.
    again = ("--reruns", "1", "-rR")
    if postgres.binaries() is None:
        good = [run("SQLite", "-m", "not e2e", *parallel), skip("PostgreSQL (with it the browser tests)")]
        sys.exit(0 if all(good) else 1)
    with postgres.cluster() as url, contextlib.nullcontext() if sys.argv[1:] else prepared(url):
        good = [run("SQLite", "-m", "not e2e", "--beside-postgresql", *parallel)]
        good.append(run("PostgreSQL", "-m", "not e2e", "--database-only", *parallel, url=url))
        if not (shutil.which("java") and VALIDATOR.exists()):
            good.append(skip("The validator of HTML (Java, and `npm ci --ignore-scripts`)"))
        if shutil.which("chromium-headless-shell") or shutil.which("chromium"):
            good.append(run("Chromium on PostgreSQL", "-m", "e2e", *browsers, *again, url=url))
        else:
            good.append(skip("Chromium"))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
