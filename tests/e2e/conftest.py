"""A running site with the demo's content, and a browser on it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Site

TODAY = date(2026, 11, 25)


@pytest.fixture
def demo(live_server, settings):
    """The address of a site with the demo's content, as `make demo` serves it."""
    settings.DEMO = True
    port = int(live_server.url.rsplit(":", 1)[1])
    Site.objects.update(hostname="localhost", port=port)
    call_command("seed_demo", today=TODAY, stdout=StringIO())
    return live_server.url


@pytest.fixture
def complaints(page):
    """What the browser complains of while the test runs: console errors, policy violations, foreign requests."""
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("request", lambda request: heard.append(request.url) if "localhost" not in request.url else None)
    return heard
