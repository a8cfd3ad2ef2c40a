"""A throw-away PostgreSQL cluster for tests: `postgres.py -- command …` runs the command with its DATABASE_URL."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Nothing here survives the tests, so nothing needs to survive a crash.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
}


def binaries() -> Path | None:
    """Where initdb and postgres are: the newest of Debian's versions, or the PATH; None if not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def unprivileged() -> dict:
    """As root: who runs the server, since PostgreSQL refuses root. Otherwise nothing."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    sys.exit("glokal: neither a user postgres nor nobody exists to run PostgreSQL.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(bin_folder: Path, folder: str, port: int, options: dict) -> subprocess.Popen:
    initdb = [bin_folder / "initdb", "-D", f"{folder}/data", "-U", "glokal", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
        check=True,
        stdout=subprocess.DEVNULL,
        **options,
    )
    tuning = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    with Path(folder, "log").open("wb") as log:
        return subprocess.Popen(
            [
                bin_folder / "postgres",
                "-D",
                f"{folder}/data",
                "-p",
                str(port),
                "-k",
                folder,
                "-h",
                "127.0.0.1",
                *tuning,
            ],
            stdout=log,
            stderr=log,
            **options,
        )


def wait_until_ready(bin_folder: Path, folder: str, port: int, server: subprocess.Popen) -> None:
    ready = [bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    for _ in range(300):
        if subprocess.run(ready, check=False).returncode == 0:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(0.1)
            break
    sys.exit(Path(folder, "log").read_text())


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Yield a DATABASE_URL; server and folder are gone afterwards, also after an error or Ctrl-C."""
    bin_folder, who = binaries(), unprivileged()
    folder = tempfile.mkdtemp(prefix="glokal-pg-")
    if who:
        os.chown(folder, who["user"], who["group"])
    options = {
        "cwd": folder,
        "start_new_session": True,  # Ctrl-C reaches the tests first, the server after them
        "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        **who,
    }
    port, server = free_port(), None
    try:
        server = start(bin_folder, folder, port, options)
        wait_until_ready(bin_folder, folder, port, server)
        yield f"postgres://glokal@127.0.0.1:{port}/postgres"
    finally:
        if server:
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def leave_in_order() -> None:
    """Let a signal that ends the process run all `finally` first, so that no server is left behind."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))


def main() -> None:
    command = sys.argv[sys.argv.index("--") + 1 :]
    leave_in_order()
    with cluster() as url:
        sys.exit(subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
