"""The CMS looks like the site that is made in it, and is as readable: light and dark, on a phone too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from directory.services.duplicates import tell_apart
from directory.services.table_imports import receive
from glokal.accounts.models import User
from tests.factories.directory import organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def faults(page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]


def faults_in(page, looks) -> list[str]:
    """What is wrong with the open page in each of these looks."""
    found = []
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{scheme} {width} {fault}" for fault in faults(page)]
    return found


@pytest.mark.parametrize(
    ("language", "email", "looks"),
    [
        ("de", "redaktion@example.org", [("dark", 390), ("light", 1440)]),
        ("cs", "redakce@example.org", [("light", 390), ("dark", 1440)]),
    ],
)
def test_login_start_page_and_help_are_accessible(person, language, email, looks):
    editor = person(language)
    editor.page.goto("/admin/login/")
    found = {"login": faults_in(editor.page, looks)}
    page = editor.sign_in(email)
    page.get_by_role("heading", name="Glokal").wait_for()
    found["start page"] = faults_in(page, looks)
    page.goto("/admin/help/")
    found["help"] = faults_in(page, looks)

    assert found == {"login": [], "start page": [], "help": []}
    assert editor.complaints == []


def test_the_menu_carries_the_wordmark_and_the_tab_our_icon(person):
    page = person("de").sign_in("redaktion@example.org")

    assert page.locator(".sidebar").get_by_text("Glokal", exact=True).is_visible()
    assert page.locator("link[rel*=icon]").get_attribute("href").startswith("/static/glokal/icon")


@pytest.mark.parametrize(
    ("language", "scheme", "width", "email"),
    [("de", "light", 1440, "redaktion@example.org"), ("cs", "dark", 390, "redakce@example.org")],
)
def test_duplicates_and_their_comparison_are_accessible(person, language, scheme, width, email):
    kept = organisation("Muster Getriebe GmbH", phone="+49 3583 1", words={"de": "Wir bauen Getriebe"})
    merged = organisation("Muster Getriebe AG", phone="+49 3583 2", certificates=["ISO 9001"])
    tell_apart(organisation("Beispiel Druck GmbH"), organisation("Beispiel Druck AG"))
    editor = person(language, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = editor.sign_in(email)
    page.goto("/admin/directory/duplicates/")
    found = {"duplicates": faults(page)}
    page.goto(f"/admin/directory/merge/{kept.pk}/{merged.pk}/")
    found["comparison"] = faults(page)

    assert found == {"duplicates": [], "comparison": []}
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert editor.complaints == []


@pytest.mark.parametrize(("language", "email"), [("de", "redaktion@example.org"), ("cs", "redakce@example.org")])
def test_the_columns_and_the_findings_of_an_import_run_off_no_phone(person, language, email):
    table = b"Firmenname;PLZ;Ort;Land;Bemerkung\nMuster GmbH;1773;Altenberg;DE;" + b"sehr lang " * 30
    received = receive(name="liste.csv", data=table, language=language, by=User.objects.get(email=email))
    editor = person(language, viewport={"width": 390, "height": 900})
    page = editor.sign_in(email)
    page.goto(f"/admin/directory/import/{received.pk}/")
    page.locator("button[name=check]").click()
    page.locator("main table").wait_for()

    ends = "all => all.map(one => Math.round(one.getBoundingClientRect().right)).filter(end => end > innerWidth)"
    assert page.locator("main table").evaluate_all(ends) == []
    assert page.locator("main select").evaluate_all(ends) == []
    assert page.locator("main select").count() == 5


def test_somebody_chooses_the_phone_number_that_stays_with_the_keyboard(person):
    kept = organisation("Muster Getriebe GmbH", phone="+49 3583 1")
    merged = organisation("Muster Getriebe AG", phone="+49 3583 2")
    page = person("de").sign_in("redaktion@example.org")
    page.goto(f"/admin/directory/merge/{kept.pk}/{merged.pk}/")
    page.get_by_role("radio", name="Telefon: +49 3583 1").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("radio", name="Telefon: +49 3583 2").is_checked()
    page.get_by_role("button", name="Diese Einträge zusammenführen").press("Enter")
    page.get_by_text("„Muster Getriebe AG“ wurde zusammengeführt").wait_for()

    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("Muster Getriebe GmbH", "+49 3583 2")
