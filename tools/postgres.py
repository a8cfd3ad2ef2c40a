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
    "jit": "off",
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


class Cluster:
    """A server with a folder of its own, at `url`. It can be stopped and started again on the same port."""

    def __init__(self, folder: str, **settings: str):
        self.bin_folder, self.folder, self.port = binaries(), folder, free_port()
        self.url = f"postgres://glokal@127.0.0.1:{self.port}/postgres"
        self.server = None
        who = unprivileged()
        if who:
            os.chown(folder, who["user"], who["group"])
        self.options = {
            "cwd": folder,
            "start_new_session": True,  # Ctrl-C reaches the tests first, the server after them
            "env": {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            **who,
        }
        initdb = [self.bin_folder / "initdb", "-D", f"{folder}/data", "-U", "glokal", "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            [*initdb, "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            check=True,
            stdout=subprocess.DEVNULL,
            **self.options,
        )
        tuning = [part for name, value in (SETTINGS | settings).items() for part in ("-c", f"{name}={value}")]
        place = ["-D", f"{folder}/data", "-p", str(self.port), "-k", folder, "-h", "127.0.0.1"]
        self.command = [self.bin_folder / "postgres", *place, *tuning]

    def start(self) -> None:
        with Path(self.folder, "log").open("ab") as log:
            self.server = subprocess.Popen(self.command, stdout=log, stderr=log, **self.options)
        ready = [self.bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        for _ in range(300):
            if subprocess.run(ready, check=False).returncode == 0:
                return
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.server.wait(0.1)
                break
        sys.exit(Path(self.folder, "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT is PostgreSQL's fast shutdown, SIGQUIT one as after a loss of power."""
        if self.server is None:
            return
        self.server.send_signal(how)
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()


@contextlib.contextmanager
def running_cluster(**settings: str) -> Iterator[Cluster]:
    """Yield a running cluster; server and folder are gone afterwards, also after an error or Ctrl-C."""
    folder, made = tempfile.mkdtemp(prefix="glokal-pg-"), None
    try:
        made = Cluster(folder, **settings)
        made.start()
        yield made
    finally:
        if made:
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Yield the DATABASE_URL of a running cluster."""
    with running_cluster() as made:
        yield made.url


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
