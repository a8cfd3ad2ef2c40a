"""Tests: fast hashes, temporary files, mail in memory, nothing from a developer's .env but the database."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES

SECRET_KEY = "test-" + "x" * 50
COMPONENT_PAGE = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # signing in a hundred times stays cheap
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "shared", "limits")
}
PAGE_CACHE = False  # query counts look behind it; its own tests and those in a browser switch it on
MEDIA_ROOT = tempfile.mkdtemp(prefix="glokal-media-")
PRIVATE_ROOT = tempfile.mkdtemp(prefix="glokal-private-")
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT
STORAGES["default"] = {"BACKEND": "glokal.core.whole_files.WholeFileStorage"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True  # no collectstatic before the tests
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: parallel writers of one in-memory database fail with "table is locked".
    folder = Path(os.environ.get("TEST_DATABASE_FOLDER") or tempfile.mkdtemp(prefix="glokal-test-"))
    if "TEST_DATABASE_FOLDER" not in os.environ:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": str(folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost
CMS_REQUIRES_SECOND_FACTOR = False  # its own tests switch it on
COUNT_VIEWS = False  # a count that is due in the middle of a test would add to its queries
