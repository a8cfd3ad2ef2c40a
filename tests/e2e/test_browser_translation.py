"""Somebody who reads the site through the browser's own translation sends every form as if it weren't there."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from playwright.sync_api import Page, expect
from wagtail.models import Site

from directory.models import ContactPerson, Enquiry, Listing, Organisation, Report, Review
from events.models import Registration
from tests.e2e.browser_translation import translate_pages
from tests.e2e.test_enquiry import sign_in
from tests.factories.directory import organisation
from tests.factories.members import make_member, make_person
from tests.factories.registrations import an_open_event

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def demo(live_server):
    """The address of a site without the demo's content, which no form needs."""
    Site.objects.update(hostname="localhost", port=int(live_server.url.rsplit(":", 1)[1]))
    return live_server.url


@pytest.fixture(autouse=True)
def _readers_are_fast(monkeypatch):
    monkeypatch.setattr("glokal.core.guard.SHORTEST", timedelta(0))


@pytest.fixture
def firm():
    return organisation("Dílna s.r.o.", country="CZ", capabilities=["machining"], email="info@dilna.example")


@pytest.fixture
def reader(person):
    """Give somebody a browser that translates, and open a page in it; who is signed in sends what members send."""
    people = []

    def reader(name, *arguments, language="cs", user=None, query="") -> Page:
        people.append(person(language, **PHONE))
        translate_pages(people[-1].context)
        if user:
            sign_in(people[-1], user.email)
        with override(language):
            go_to(people[-1].page, reverse(name, args=arguments) + query)
        return people[-1].page

    yield reader
    assert [told for somebody in people for told in somebody.complaints] == []


def go_to(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("html.translated-ltr")).to_be_attached()
    expect(page.locator("h1 font font, h1[translate=no]")).to_be_attached()


def send(page: Page, button="main form.form > [type=submit]") -> None:
    page.locator(button).last.click()
    expect(page.locator("html.translated-ltr")).to_be_attached()


def test_facts(reader, firm):
    page = reader("own:facts", firm.public_id, user=make_member(firm))
    page.locator("[name=phone]").fill("+420 475 987 654")
    page.locator("[name=size_class]").select_option("10-49")
    page.locator("[name=languages][value=de]").check()

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    firm.refresh_from_db()
    assert (firm.phone, firm.size_class, firm.languages, firm.country) == ("+420 475 987 654", "10-49", ["de"], "CZ")


def test_what_a_firm_can_do(reader, firm):
    page = reader("own:services", firm.public_id, language="de", user=make_member(firm))
    page.locator("[name=capabilities][value=welding]").evaluate("box => box.closest('details').open = true")
    page.locator("[name=capabilities][value=welding]").check()

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    assert set(firm.capabilities.values_list("code", flat=True)) == {"machining", "welding"}


def test_words(reader, firm):
    page = reader("own:write", firm.public_id, "cs", user=make_member(firm))
    page.locator("[name=tagline]").fill("Soustružíme nerez")
    page.locator("[name=profile]").fill("Díly do 300 mm.\nI jednotlivě.")

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    draft = Review.objects.get(profile__organisation=firm).thing.get_latest_revision_as_object()
    assert (draft.tagline, draft.profile) == ("Soustružíme nerez", "Díly do 300 mm.\nI jednotlivě.")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_a_new_entry_with_everything_that_the_page_says_while_it_is_typed(reader, firm, language):
    first, word = {"de": ("Schweißen", "Drehteile"), "cs": ("svařování", "soustružené díly")}[language]
    page = reader("own:create", language=language, user=make_person(language=language))
    there = page.locator("[data-already-there]")
    step = "main .form__actions [type=submit]"
    page.locator("[name=country][value=CZ]").check()
    page.locator("[name=name]").press_sequentially(firm.name)
    expect(there.locator("a")).to_have_text(firm.name)
    page.locator("[name=name]").fill("Kovář a syn")
    expect(there).to_be_empty()
    send(page, step)
    for name, text in {"street": "Nádražní 5", "postcode": "460 01", "town": "Liberec"}.items():
        page.locator(f"[name={name}]").fill(text)
    send(page, step)
    field, told = page.locator("[name=text-0]"), page.locator(".found-by").first
    field.fill(first)
    expect(told).to_be_visible()
    field.fill(word)
    expect(page.locator("[name=concept-0]")).to_have_value("cnc-turning")
    expect(page.locator("[name=shown]")).to_have_value(word)
    send(page, step)
    page.locator("[name=tagline]").fill("Soustružíme nerez.")
    send(page, step)
    page.locator("[name=name]").fill("Jan Novák")
    send(page, step)
    expect(page.locator(".entry-preview__sheet")).to_be_visible()
    send(page, "main form.flow [type=submit]")

    entry = Organisation.objects.get(name="Kovář a syn")
    assert (entry.state, entry.country, entry.town) == ("in_review", "CZ", "Liberec")
    assert [(one.text, one.concept.code) for one in entry.stated_capabilities.all()] == [(word, "cnc-turning")]


def test_a_contact_person(reader, firm):
    page = reader("own:new_person", firm.public_id, language="de", user=make_member(firm))
    page.locator("[name=name]").fill("Jana Nová")
    page.locator("[name=role]").select_option("sales")
    page.locator("[name=languages][value=cs]").check()
    page.locator("[name=email]").fill("nova@dilna.example")
    page.locator("[name=shows_name]").check()

    send(page)
    expect(page.get_by_role("status").first).to_be_visible()

    stored = ContactPerson.objects.get(organisation=firm, name="Jana Nová")
    assert (stored.role["de"], stored.languages, stored.shows_name, stored.shows_email) == (
        *("Vertrieb", ["cs"]),
        *(True, False),
    )


def test_a_request(reader, firm):
    page, end = reader("own:new_listing", firm.public_id, "request", user=make_member(firm)), timezone.localdate()
    end += timedelta(days=30)
    page.locator("[name=title]").fill("Hledáme kalírnu")
    page.locator("[name=subtype][value=supplier]").check()
    page.locator("[name=valid_until]").fill(end.isoformat())
    page.locator("[name=regions_wanted]").first.check()

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    stored = Listing.objects.get(organisation=firm)
    assert (stored.type, stored.subtype, stored.valid_until, len(stored.regions_wanted), stored.state) == (
        *("request", "supplier", end, 1),
        "in_review",
    )


def test_an_enquiry(reader, firm):
    page = reader("own:enquiry_write", language="de", query=f"?to={firm.public_id}")
    for name, text in {
        "capability_text": "CNC-Drehen",
        "quantity": "500",
        "text": "Können Sie im März beginnen?",
        "sender_name": "Katrin Vogel",
        "sender_email": "vogel@example.org",
    }.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=has_drawing]").select_option("yes")
    send(page, "main form button")
    expect(page.locator("[lang=cs] > .version__line")).to_contain_text("CNC soustružení")
    send(page, "main button[name=send]")
    expect(page.get_by_role("status")).to_be_visible()

    sent = Enquiry.objects.get(sender_email="vogel@example.org")
    assert (sent.capability.code, sent.quantity, sent.has_drawing, sent.text_language) == (
        "cnc-turning",
        500,
        True,
        "de",
    )


def test_a_claim(reader, firm):
    page = reader("own:claim", firm.public_id, user=make_person("novak@example.org", language="cs"))
    page.locator("[name=message]").fill("Vedu obchod.")

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    claim = firm.claims.get()
    assert (claim.message, claim.state) == ("Vedu obchod.", "pending")


def test_a_report(reader, firm):
    page = reader("reports:report", firm.public_id, language="de")
    page.locator("[name=kind][value=error]").check()
    page.locator("[name=text]").fill("Die Nummer ist falsch.")

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    assert Report.objects.values_list("kind", "text", "language").get(organisation=firm) == (
        *("error", "Die Nummer ist falsch."),
        "de",
    )


def test_a_registration_with_a_suggested_organisation(reader, firm):
    page = reader("registrations:form", an_open_event().public_id, language="de")
    page.locator("[name=name]").fill("Eva Dvořáková")
    field = page.locator("[name=organisation_name]")
    field.press_sequentially("díln")
    expect(page.locator(".suggestions > li")).to_have_count(1)
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("Dílna s.r.o.")
    page.locator("[name=email]").fill("eva@example.org")
    page.locator("[name=country]").select_option("cz")

    send(page)
    expect(page.get_by_role("status")).to_be_visible()

    stored = Registration.objects.get(email="eva@example.org")
    assert (stored.organisation.name, stored.country, stored.language, stored.mode) == (
        *("Dílna s.r.o.", "cz"),
        *("de", "on_site"),
    )
