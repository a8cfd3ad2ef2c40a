"""All tests: on SQLite, on a throw-away PostgreSQL, then the browser once, on PostgreSQL.

Goes on after a failure and fails at the end. Arguments are handed to pytest. A part whose programs are missing is
skipped with a loud line; in CI that is a failure.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parents[1]
VALIDATOR = ROOT / "node_modules" / "vnu-jar"
NO_TESTS_COLLECTED = 5


def run(name: str, *arguments: str, url: str | None = None) -> bool:
    started = time.monotonic()
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if url:
        env["DATABASE_URL"] = url
    print(f"\n== {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", *arguments, *sys.argv[1:]]
    code = subprocess.run(command, env=env, cwd=ROOT, check=False).returncode
    good = code == 0 or (code == NO_TESTS_COLLECTED and len(sys.argv) > 1)
    print(f"== {name}: {'ok' if good else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
    return good


def skip(what: str) -> bool:
    print(f"\n!! {what} is not installed: this part is SKIPPED", flush=True)
    return os.environ.get("CI") != "true"


def main() -> None:
    parallel = ("-n", os.environ.get("WORKERS", "auto"))
    good = [run("SQLite", "-m", "not e2e", *parallel)]
    if postgres.binaries() is None:
        good.append(skip("PostgreSQL (with it the browser tests)"))
    else:
        with postgres.cluster() as url:
            good.append(run("PostgreSQL", "-m", "not e2e", *parallel, url=url))
            if not (shutil.which("java") and VALIDATOR.exists()):
                good.append(skip("The validator of HTML (Java, and `npm ci --ignore-scripts`)"))
            if shutil.which("chromium"):
                good.append(run("Chromium on PostgreSQL", "-m", "e2e", *parallel, url=url))
            else:
                good.append(skip("Chromium"))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
