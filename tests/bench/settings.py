"""Production's settings, except that the load generator speaks plain HTTP to localhost."""

from glokal.settings.production import *  # noqa: F403

SECURE_SSL_REDIRECT = False
ALLOWED_HOSTS = ["127.0.0.1"]
