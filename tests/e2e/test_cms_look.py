"""The CMS looks like the site that is made in it, and is as readable: light and dark, on a phone too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def faults(page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]


@pytest.mark.parametrize(
    ("language", "scheme", "width"),
    [("de", "light", 1440), ("cs", "dark", 1440), ("de", "dark", 390), ("cs", "light", 390)],
)
def test_login_start_page_and_help_are_accessible(person, language, scheme, width):
    editor = person(language, color_scheme=scheme, viewport={"width": width, "height": 900})
    editor.page.goto("/admin/login/")
    found = {"login": faults(editor.page)}
    page = editor.sign_in({"de": "redaktion@example.org", "cs": "redakce@example.org"}[language])
    page.get_by_role("heading", name="Glokal").wait_for()
    found["start page"] = faults(page)
    page.goto("/admin/help/")
    found["help"] = faults(page)

    assert found == {"login": [], "start page": [], "help": []}
    assert editor.complaints == []


def test_the_menu_carries_the_wordmark_and_the_tab_our_icon(person):
    page = person("de").sign_in("redaktion@example.org")

    assert page.locator(".sidebar").get_by_text("Glokal", exact=True).is_visible()
    assert page.locator("link[rel*=icon]").get_attribute("href").startswith("/static/glokal/icon")
