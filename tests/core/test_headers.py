"""What the browser is told beside the page."""

import pytest
from django.urls import reverse

from tests.factories.accounts import make_communicator

pytestmark = pytest.mark.django_db


def policy(response):
    directives = [part.split() for part in response.headers["Content-Security-Policy"].split("; ")]
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("path", ["/de/", "/cs/aktuality/", "/de/gibt-es-nicht/"])
def test_the_public_site_runs_nothing_but_its_own_files(client, path):
    told = policy(client.get(path))

    assert told["default-src"] == ["'none'"]
    assert (told["script-src"], told["style-src"]) == (["'self'"], ["'self'"])
    assert "unsafe" not in str(told)


def test_only_the_cms_may_run_inline_scripts(client):
    client.force_login(make_communicator())

    told = policy(client.get(reverse("wagtailadmin_home")))

    assert told["script-src"] == ["'self'", "'unsafe-inline'"]


def test_a_page_hides_addresses_from_others_and_asks_for_no_device(client):
    headers = client.get("/de/").headers

    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Permissions-Policy"].startswith("camera=(), geolocation=(), microphone=()")
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_template_has_an_inline_style_or_script():
    import re
    from pathlib import Path

    root = Path(__file__).resolve().parents[2] / "templates"
    script = r"<script(?![^>]*\s(?:src=|type=.application/json))"  # JSON is data
    inline = re.compile(rf'\sstyle=|<style|{script}|\son[a-z]+="', re.IGNORECASE)

    # Mail programs know nothing else; and a page of the evidence must be whole without our style sheet.
    whole = {root / "events" / "papers" / "invitation.html"}
    pages = [path for path in root.rglob("*.html") if path.parent.name != "email" and path not in whole]
    assert [str(path.relative_to(root)) for path in pages if inline.search(path.read_text())] == []


@pytest.mark.parametrize("path", ["/api/v1/gibt/es/nicht", "/admin/gibt-es-nicht/", "/media/nichts.png"])
def test_an_unknown_address_outside_the_trees_leads_to_no_page(client, path):
    client.force_login(make_communicator())

    assert client.get(path).status_code == 404


def test_an_old_address_without_a_language_leads_to_the_readers(client):
    response = client.get("/aktuelles/", headers={"accept-language": "de"})

    assert response.headers["Location"] == "/de/aktuelles/"
