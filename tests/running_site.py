"""The site as an operator runs it: gunicorn, the worker and the clock, with PostgreSQL, Redis and a mail server."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
HOST = "glokal.example"
PATIENCE = 90
HIDDEN = re.compile(r'<input[^>]*name="([\w-]+)"[^>]*value="([^"]*)"')


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what, *, seconds=PATIENCE):
    """Return what `what()` gives as soon as it is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.2)
    raise AssertionError(f"nothing came of {what} in {seconds} s")


class Visitor:
    """A browser behind the operator's proxy: it keeps cookies, and follows nothing by itself."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def ask(self, path: str, data: dict | None = None, **headers) -> tuple[int, dict, str]:
        path = re.sub(r"^https?://[^/]+", "", path)
        sent = {
            "Host": HOST,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "192.0.2.7",
            "Origin": f"https://{HOST}",
            "Referer": f"https://{HOST}{path}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        } | headers
        body = urlencode(data, doseq=True) if data is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST" if body is not None else "GET", path, body, sent)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                key, _equals, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        connection.close()
        return answer.status, dict(answer.getheaders()), text

    def hidden(self, path: str) -> dict[str, str]:
        """Return the hidden fields of the form at an address."""
        _status, _headers, page = self.ask(path)
        return dict(HIDDEN.findall(page))


def command(environment: dict, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Programs:
    """Programs that run; what they say lies in `folder`."""

    def __init__(self, environment: dict, folder: Path, commands: dict[str, list[str]]):
        self.environment, self.folder, self.commands = environment, folder, commands
        self.running: dict[str, subprocess.Popen] = {}

    def start(self, name: str) -> None:
        with self.log(name).open("a") as log:
            self.running[name] = subprocess.Popen(  # noqa: S603
                self.commands[name], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    def revive(self) -> None:
        """Start again what has ended, as systemd does."""
        for name, process in self.running.items():
            if process.poll() is not None:
                self.start(name)

    def kill(self, name: str) -> None:
        self.running[name].kill()
        self.running[name].wait()

    def stop(self, *names: str) -> None:
        processes = [self.running[name] for name in names or self.running]
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"


@contextmanager
def processes(environment: dict, folder: Path, commands: dict[str, list[str]]) -> Iterator[Programs]:
    """Run programs until the end of the block."""
    programs = Programs(environment, folder, commands)
    try:
        for name in commands:
            programs.start(name)
        yield programs
    finally:
        programs.stop()


def redis_command(port: int, folder: Path) -> list[str]:
    return ["redis-server", "--port", str(port), "--save", "", "--dir", str(folder)]


def gunicorn_command(port: int, *, workers: int, threads: int = 1) -> list[str]:
    place = ["--bind", f"127.0.0.1:{port}", "--no-control-socket", "--graceful-timeout", "3"]
    return [
        *(sys.executable, "-m", "gunicorn", "glokal.wsgi", *place),
        *("--workers", str(workers), "--threads", str(threads)),
    ]


def manage_command(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answers(visitor: Visitor, path: str) -> bool:
    try:
        return visitor.ask(path)[0] == 200
    except OSError:
        return False


def environment_of(folder: Path, *, database: str, cache: str, smtp: int) -> dict[str, str]:
    """The settings of an operator, as `.env` has them."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "DJANGO_SETTINGS_MODULE": "glokal.settings.production",
        "SECRET_KEY": "a-secret-of-an-operator-0123456789-0123456789-0123456789",
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": database,
        "CACHE_URL": cache,
        "TASK_QUEUE": "database",
        "EMAIL_URL": f"smtp://127.0.0.1:{smtp}",
        "STATIC_ROOT": str(folder / "static"),
        "MEDIA_ROOT": str(folder / "media"),
        "PRIVATE_ROOT": str(folder / "private"),
    }
