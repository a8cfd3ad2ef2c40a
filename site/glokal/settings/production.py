"""The real thing: what is missing or careless stops the start, with a sentence that says why."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, env

SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is not set: production refuses to start.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
if env.bool("DEBUG", default=False) or env.bool("DEMO", default=False):
    raise ImproperlyConfigured("DEBUG or DEMO is set: production refuses to start.")
if not ALLOWED_HOSTS or any("*" in host or host.startswith(".") for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts, without a wildcard: production refuses to start.")

if not env("EMAIL_URL", default=""):
    raise ImproperlyConfigured("EMAIL_URL is not set, so no mail would be sent: production refuses to start.")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
PROXY_HOPS = env.int("PROXY_HOPS", default=1)
CMS_REQUIRES_SECOND_FACTOR = env.bool("CMS_REQUIRES_SECOND_FACTOR", default=True)
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# X_FRAME_OPTIONS is SAMEORIGIN on purpose: the CMS shows its preview in a frame.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
