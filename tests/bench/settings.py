"""Production's settings, except that the load generator speaks plain HTTP to localhost."""

from pathlib import Path

from glokal.settings.production import *  # noqa: F403
from glokal.settings.production import CACHES, STATIC_ROOT

SECURE_SSL_REDIRECT = False
ALLOWED_HOSTS = ["127.0.0.1"]
CACHES["shared"]["LOCATION"] = str(Path(STATIC_ROOT).parent / "cache")
