"""Prepare the demo's data and files, then become gunicorn in the foreground: `demo.py PORT`."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PORT = sys.argv[1]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "glokal.settings.dev")
os.environ["DEMO"] = "1"
os.environ["BASE_URL"] = f"http://localhost:{PORT}"


def prepare() -> None:
    """Database, content and static files; everything that exists already is left as it is."""
    import django
    from django.core.management import call_command

    started = time.monotonic()

    def step(name: str, command: str, **options: object) -> None:
        print(f"glokal: {name} …", flush=True)
        call_command(command, **options)

    (ROOT / "var").mkdir(exist_ok=True)
    django.setup()
    step("database", "migrate", verbosity=0, interactive=False)
    step("what every installation needs", "setup_site")
    step("demo content", "seed_demo")
    step("static files", "collectstatic", verbosity=0, interactive=False)
    serve_here()
    print(f"glokal: ready after {time.monotonic() - started:.0f} s", flush=True)


def serve_here() -> None:
    """Let Wagtail build addresses for where this demo is served."""
    from wagtail.models import Site

    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=int(PORT))


def introduce() -> None:
    from glokal.accounts.demo import ACCOUNTS, PASSWORD

    lines = [f"    {account.email:<32}{account.who}" for account in ACCOUNTS]
    print(
        f"\n  Site   http://localhost:{PORT}/\n  CMS    http://localhost:{PORT}/admin/\n"
        f"  API    http://localhost:{PORT}/api/v1/openapi.json\n"
        f"  Mails  http://localhost:{PORT}/admin/glokal_core/mail/ (kept there, none is sent)\n\n"
        f"  Demo accounts, all with the password “{PASSWORD}”:\n" + "\n".join(lines) + "\n\n  Ctrl-C stops it.\n",
        flush=True,
    )


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def tick() -> None:
    """Run what is due by the clock, once a minute; ends with the demo."""
    subprocess.Popen([sys.executable, "manage.py", "tick", "--every", "60"], start_new_session=True)


def serve() -> None:
    binds = ["--bind", f"127.0.0.1:{PORT}", *(["--bind", f"[::1]:{PORT}"] if has_ipv6() else [])]
    options = ["--workers", "2", "--threads", "4", "--no-control-socket", "--graceful-timeout", "3"]
    options += ["--timeout", "120"]  # a worker on a busy machine may take more than gunicorn's 30 s to start
    command = [sys.executable, "-m", "gunicorn", "glokal.wsgi", *binds, *options, "--log-level", "warning"]
    os.execv(sys.executable, command)  # noqa: S606 - the demo becomes the server, so Ctrl-C reaches it


if __name__ == "__main__":
    os.chdir(ROOT)
    try:
        prepare()
    except KeyboardInterrupt:
        sys.exit(130)
    introduce()
    tick()
    serve()
