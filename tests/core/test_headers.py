"""What the browser is told beside the page."""

import pytest
from django.urls import reverse

from tests.factories.accounts import make_communicator
from tests.factories.media import document

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


SITE, CMS, NOTHING = "the site's own files", "the CMS's", "nothing at all"
POLICIES = {
    SITE: {"default-src": ["'none'"], "script-src": ["'self'"], "frame-ancestors": ["'self'"]},
    CMS: {"default-src": ["'none'"], "script-src": ["'self'", "'unsafe-inline'"], "frame-ancestors": ["'self'"]},
    NOTHING: {"default-src": ["'none'"], "script-src": None, "frame-ancestors": None},
}
CURRENT, NEVER = "public, max-age=0, must-revalidate", "max-age=0, no-cache, no-store, must-revalidate, private"
FRAMES, KEPT, READERS = "X-Frame-Options", "Cache-Control", "Access-Control-Allow-Origin"
TABLE = [
    ("/de/", 200, SITE, {KEPT: CURRENT}),
    ("/cs/nic-tu-neni/", 404, SITE, {}),
    ("/de/konto/anmelden/", 200, SITE, {KEPT: "private, no-store", "Referrer-Policy": "same-origin"}),
    ("/api/v1/site?language=de", 200, SITE, {KEPT: CURRENT, READERS: "*"}),
    ("/api/v1/organisations", 400, SITE, {KEPT: "no-store", READERS: "*"}),
    ("/api/v1/docs", 200, SITE, {KEPT: CURRENT, READERS: "*"}),
    ("document", 200, NOTHING, {"Content-Disposition": "attachment"}),
    ("/media/nichts.png", 404, SITE, {}),
    ("/admin/", 200, CMS, {KEPT: NEVER}),
    ("/admin/login/", 200, CMS, {KEPT: NEVER}),
]
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    FRAMES: "SAMEORIGIN",
    KEPT: None,
    READERS: None,
}


@pytest.mark.parametrize(("address", "status", "runs", "besides"), TABLE)
def test_each_kind_of_answer_says_what_a_browser_may_do_with_it(client, settings, address, status, runs, besides):
    settings.PAGE_CACHE = True
    if address == "/admin/":
        client.force_login(make_communicator())
    address = document().url if address == "document" else address

    answer = client.get(address, secure=True, headers={"origin": "https://chamber.example"})

    b"".join(answer)  # a document's file is open until it is read
    told, expected = policy(answer), EVERYWHERE | besides
    assert answer.status_code == status
    assert {name: told.get(name) for name in POLICIES[runs]} == POLICIES[runs]
    assert {
        name: value and value.split("; ")[0] for name in expected for value in [answer.headers.get(name)]
    } == expected


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
