"""The owner of a small firm opens the mail on the phone, and has a correct entry which the other side finds."""

import re

import pytest
from playwright.sync_api import expect

from directory.demo_joining import LOOKED_AFTER, OWNED, OWNER, STEWARD, entry
from directory.models import Claim, Membership, Organisation
from directory.services.invitations import invite
from glokal.accounts.models import User
from glokal.accounts.services.people import person_for
from glokal.accounts.services.terms import accept_terms
from glokal.core.models import Mail
from tests.e2e.editor import approve_in_queue
from tests.e2e.test_account import faults_of
from tests.factories.directory import organisation

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
WAYS = {
    "cs": {
        "country": "CZ",
        "typed": "soustružení",
        "sentence": "Soustružíme hřídele do délky tří metrů.",
        "screens": ["pozvanka", "kontrola", "sluzby", "veta", "hotovo"],
        "other": "/de/partner-finden/?q=Drehteile",
        "moderator": "moderace@example.org",
        "claim": "/cs/vlastni-zaznam/prevzit/{}/",
    },
    "de": {
        "country": "DE",
        "typed": "Drehteile",
        "sentence": "Wir drehen Wellen bis drei Meter Länge.",
        "screens": ["einladung", "pruefen", "leistungen", "satz", "fertig"],
        "other": "/cs/najit-partnera/?q=soustru%C5%BEen%C3%AD",
        "moderator": "moderation@example.org",
        "claim": "/de/eigener-eintrag/uebernehmen/{}/",
    },
}


def a_firm(language):
    return organisation(
        "Pramen Probe" + {"cs": " s.r.o.", "de": " GmbH"}[language],
        country=WAYS[language]["country"],
        email="info@pramen-probe.example",
        website="https://www.pramen-probe.example",
        phone="+420 485 123 456",
    )


def latest_mail(to):
    return Mail.objects.filter(recipient=to).latest("pk").text


@pytest.mark.parametrize(("language", "scripts"), [("cs", True), ("de", True), ("cs", False)])
def test_from_the_invitation_to_an_entry_that_the_other_side_finds(person, settings, language, scripts):
    settings.INVITATIONS_ENABLED = True
    way, firm = WAYS[language], a_firm(language)
    invite([firm], source="public", by=User.objects.get(email="redaktion@example.org"))
    link = re.search(rf"http\S+?(/{language}/\S+/{way['screens'][0]}/\S+)", latest_mail("info@pramen-probe.example"))[1]
    owner = person(language, java_script_enabled=scripts, **PHONE)
    page, screens, faults = owner.page, [], {}

    def look():
        screens.append(next(word for word in way["screens"] if f"/{word}/" in page.url))
        if scripts:
            faults[screens[-1]] = faults_of(page)

    page.goto(link)
    look()
    page.locator("[name=accepted]").check()
    page.locator("main form.form [type=submit]").click()
    page.wait_for_url(f"**/{way['screens'][1]}/")
    look()
    page.locator("main form.form [type=submit]").click()
    page.wait_for_url(f"**/{way['screens'][2]}/")
    page.locator("[name=text-0]").fill(way["typed"])
    look()
    while f"/{way['screens'][2]}/" in page.url:
        page.locator("main .own-actions [type=submit]").click()
        page.wait_for_load_state()
    look()
    page.locator("[name=tagline]").fill(way["sentence"])
    page.locator("main form.form [type=submit]").click()
    page.wait_for_url(f"**/{way['screens'][4]}/")
    look()
    share = page.locator("main a", has_text=firm.public_id).get_attribute("href")

    assert (screens, {name: told for name, told in faults.items() if told}) == (way["screens"], {})
    assert Membership.objects.get(organisation=firm).user.email == "info@pramen-probe.example"
    reader = person("de" if language == "cs" else "cs").page
    reader.goto(share.split("//", 1)[1].partition("/")[2].join(["/", ""]))
    expect(reader.locator("h1")).to_have_text(firm.name)
    assert way["sentence"] not in reader.content()

    moderator = person(language)
    approve_in_queue(moderator.sign_in(way["moderator"]), language, firm.name)
    reader.goto(way["other"])
    expect(reader.locator(".register__name a", has_text=firm.name)).to_be_visible()
    reader.locator(".register__name a", has_text=firm.name).click()
    expect(reader.get_by_text(way["sentence"])).to_be_visible()
    assert owner.complaints + moderator.complaints == []


@pytest.mark.parametrize("language", ["cs", "de"])
def test_from_the_entry_by_a_code_to_the_owner(person, language):
    way, firm = WAYS[language], a_firm(language)
    someone = person_for("novak@seznam.example", language=language, is_verified=True)
    accept_terms(user=someone, language=language)
    reader = person(language, **PHONE)
    page, faults = reader.page, {}

    page.goto(way["claim"].format(firm.public_id))
    faults["stranger"] = faults_of(page)
    page.locator("main a.button").click()
    page.locator("[name=email]").fill("novak@seznam.example")
    page.locator("main form.form [type=submit]").first.click()
    page.locator("[name=code]").wait_for()
    page.locator("[name=code]").fill(re.search(r"\b[B-Z]{4}-[B-Z]{4}\b", latest_mail("novak@seznam.example"))[0])
    page.locator("main form.form [type=submit]").first.click()
    page.wait_for_url(f"**{way['claim'].format(firm.public_id)}")
    faults["ways"] = faults_of(page)
    page.locator("form", has=page.locator("[value=code]")).locator("[type=submit]").click()
    page.locator("[name=code]").wait_for()
    faults["code"] = faults_of(page)
    page.locator("[name=code]").fill("000000")
    page.locator("main form.form [type=submit]").first.click()
    expect(page.locator(".error-summary")).to_be_focused()
    faults["wrong code"] = faults_of(page)
    page.locator("[name=code]").fill(re.search(r"^\d{6}$", latest_mail("info@pramen-probe.example"), re.MULTILINE)[0])
    page.locator("main form.form [type=submit]").first.click()
    page.wait_for_url(f"**/{way['screens'][1]}/")

    assert {name: told for name, told in faults.items() if told} == {}
    assert [str(claim.state) for claim in Claim.objects.filter(organisation=firm)] == ["approved"]


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1440, "light")])
def test_the_pages_of_members_and_stewards_are_accessible_at_every_width(person, client, width, scheme):
    options = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme, "reduced_motion": "reduce"}
    owned, looked_after = entry(OWNED), [entry(key) for key in LOOKED_AFTER]
    faults = {}
    for email, language, addresses in (
        (OWNER, "cs", [f"/cs/vlastni-zaznam/{owned.public_id}/clenove/", WAYS["cs"]["claim"].format(owned.public_id)]),
        (
            STEWARD,
            "de",
            [
                "/de/eigener-eintrag/betreut/",
                f"/de/eigener-eintrag/{looked_after[0].public_id}/mitglieder/",
                f"/de/eigener-eintrag/{looked_after[0].public_id}/einladen/",
                f"/de/eigener-eintrag/{looked_after[0].public_id}/pruefen/",
            ],
        ),
    ):
        client.force_login(User.objects.get(email=email))
        someone = person(language, **options)
        cookie = client.cookies["sessionid"].value
        someone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": someone.site}])
        for address in addresses:
            someone.page.goto(address)
            faults[address] = faults_of(someone.page) + someone.complaints

    assert {address: told for address, told in faults.items() if told} == {}
    assert Organisation.objects.filter(stewardships__withdrawn_at=None).distinct().count() >= len(LOOKED_AFTER)
