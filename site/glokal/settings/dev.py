"""A developer's machine, and the demo (DEMO=1), which differs by DEBUG off and hashed static files."""

from .base import *  # noqa: F403
from .base import STORAGES, VAR_DIR, env

VAR_DIR.mkdir(exist_ok=True)
DEMO = env.bool("DEMO", default=False)
DEBUG = COMPONENT_PAGE = not DEMO
INVITATIONS_ENABLED = env.bool("INVITATIONS_ENABLED", default=DEMO)  # the demo sends no mail
SECRET_KEY = env("SECRET_KEY", default="only-for-development-" + "x" * 40)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys at http://localhost
