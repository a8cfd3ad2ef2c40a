"""Production's settings, but that nobody has collected static files: pages name them, and no test asks for them."""

from glokal.settings.production import *  # noqa: F403
from glokal.settings.production import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
