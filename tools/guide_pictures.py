"""Take the pictures of docs/guides/: walk each guide step by step in a fresh demo, in German and in Czech.

It starts a demo of its own in a temporary folder; `guide_pictures.py http://localhost:8000` walks in one
that runs already, and leaves in it what the walk writes. A step that can no longer be taken stops the script, so what
the guides say stays true. Needs Chromium; the faces of the headings are those of fonts-urw-base35.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from guide_walker import Walker
from guide_walks import WALKS
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "guides" / "pictures"
LANGUAGES = ("de", "cs")
PATIENCE = 1200  # seconds: the demo makes its data first, beside other work


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def own_demo() -> Iterator[str]:
    """Serve a demo that nobody has touched, as `make demo` does; return its address."""
    with tempfile.TemporaryDirectory(prefix="glokal-guides-") as folder:
        port = free_port()
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            "DATABASE_URL": f"sqlite:///{folder}/glokal.sqlite3",
            "CACHE_URL": f"filecache://{folder}/cache",
            "STATIC_ROOT": f"{folder}/static",
            "MEDIA_ROOT": f"{folder}/media",
            "PRIVATE_ROOT": f"{folder}/private",
        }
        with (Path(folder) / "demo.log").open("w+") as log:
            command = [sys.executable, str(ROOT / "tools" / "demo.py"), str(port)]
            server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
            try:
                _wait_for(address := f"http://localhost:{port}", server, Path(log.name))
                yield address
            finally:
                server.terminate()
                server.wait(20)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(f"{address}/de/", timeout=30).close()  # noqa: S310 - our own address
        except (URLError, OSError):
            time.sleep(1)
        else:
            return
    raise SystemExit(f"The demo did not start:\n{log.read_text(encoding='utf-8')}")


def take(site: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for language in LANGUAGES:
            for guide, walk in WALKS.items():
                print(f"{guide}.{language} …", flush=True)
                walk(Walker(browser, site, language, guide, PICTURES))
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take(sys.argv[1])
    else:
        with own_demo() as address:
            take(address)
