"""Production refuses to start when something is missing or careless, and says why."""

import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest
import yaml

from tests.bench.pages import environment

ROOT = Path(__file__).resolve().parents[1]
GOOD = {
    "DJANGO_SETTINGS_MODULE": "glokal.settings.production",
    "SECRET_KEY": "s" * 30 + "ecret-of-an-operator-0123456789",
    "ALLOWED_HOSTS": "glokal.example",
    "EMAIL_URL": "smtp://mail.glokal.example:25",
}


def check_deploy(**changes):
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    environment = {name: value for name, value in (kept | GOOD | changes).items() if value is not None}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_careful_installation_passes_djangos_deployment_check():
    done = check_deploy()

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (1 silenced).\n"), done.stderr


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set: production refuses to start."),
        ({"EMAIL_URL": None}, "EMAIL_URL is not set, so no mail would be sent: production refuses to start."),
        ({"DEBUG": "1"}, "DEBUG or DEMO is set: production refuses to start."),
        ({"DEMO": "1"}, "DEBUG or DEMO is set: production refuses to start."),
        (
            {"ALLOWED_HOSTS": None},
            "ALLOWED_HOSTS must name the hosts, without a wildcard: production refuses to start.",
        ),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts, without a wildcard: production refuses to start."),
        (
            {"ALLOWED_HOSTS": ".example"},
            "ALLOWED_HOSTS must name the hosts, without a wildcard: production refuses to start.",
        ),
    ],
)
def test_production_refuses_to_start_and_says_why(change, reason):
    done = check_deploy(**change)

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {reason}"


def test_the_benchmarks_run_with_what_production_asks_for(tmp_path):
    command = [sys.executable, "manage.py", "check"]

    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment(str(tmp_path)), capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


# As Django's handlers of requests write.
WHAT_HAPPENS = """
import django, logging
django.setup()
request = logging.getLogger("django.request")
request.warning("Not Found: %s", "/cs/prihlaska/manage/secret/")
logging.getLogger("django.security.DisallowedHost").error("Invalid HTTP_HOST header: %s", "other.example")
try:
    raise OSError("the disk is broken")
except OSError:
    request.error("Internal Server Error: %s", "/de/", exc_info=True)
"""


def test_what_fails_is_told_to_the_operator_with_its_reason_and_what_strangers_try_is_not():
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ} | GOOD

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", WHAT_HAPPENS], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    told = done.stderr.splitlines()
    assert (told[0], told[-1]) == ("Internal Server Error: /de/", "OSError: the disk is broken")


def test_seed_demo_refuses_production():
    environment = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ} | GOOD
    command = [sys.executable, "manage.py", "seed_demo"]

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603

    assert done.returncode == 1
    assert done.stderr == "CommandError: seed_demo is for demonstrations: it refuses to run with production settings.\n"


def test_no_volume_hides_the_static_files_that_an_image_brings():
    static = PurePosixPath(re.search(r"STATIC_ROOT=(\S+)", (ROOT / "Dockerfile").read_text())[1])
    web = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["web"]
    mounts = {PurePosixPath(volume["target"]) for volume in web["volumes"]}

    assert mounts == {PurePosixPath("/srv/glokal/var") / name for name in ("media", "private")}
    assert not mounts & {static, *static.parents}
    assert web["environment"]["STATIC_ROOT"] == str(static)


def test_an_image_is_built_with_all_that_production_insists_on():
    step = re.search(r"&& (SECRET_KEY=[^&]*)python manage.py collectstatic", (ROOT / "Dockerfile").read_text())[1]
    values = dict(part.split("=", 1) for part in step.replace("\\\n", "").split())

    needed = dict.fromkeys(GOOD) | {"DJANGO_SETTINGS_MODULE": GOOD["DJANGO_SETTINGS_MODULE"]} | values
    done = check_deploy(**needed)

    assert (done.returncode, done.stderr) == (0, "")
