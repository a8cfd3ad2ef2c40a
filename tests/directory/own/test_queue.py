"""The moderators' queue in the CMS: what stands in it, who may see it, and deciding without slipping."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from directory.models import OrganisationProfile, ReasonText, Report, Review, StatedCapability, WaitingChange
from directory.services.facts import facts_version, save_facts
from directory.services.reviews import submit_entry
from tests.factories.accounts import make_communicator, make_translator, make_user
from tests.factories.directory import listing, organisation, profile
from tests.factories.reviews import make_moderator, make_owner, submit
from tests.factories.translation import publish

pytestmark = pytest.mark.django_db

QUEUE = "/admin/directory/queue/"


def fill(number):
    """Let `number` things of each kind wait."""
    for count in range(number):
        firm = organisation(f"Firma {count}")
        owner = make_owner(firm, f"owner{count}@example.org")
        submit(firm, "de", by=owner, tagline="Wir drehen")
        submit(listing(firm, words={"cs": "Volná kapacita"}), "cs", by=owner, title="Volné vřeteno")
        WaitingChange.objects.create(organisation=firm, field="website", old="", new="https://x.example", by=owner)
        Report.objects.create(organisation=firm, kind="error", text="Falsch", language="cs")
        new = organisation(f"Nová {count}", country="CZ", state="draft")
        submit(new, "cs", by=owner, tagline="Frézujeme")
        submit_entry(new, by=owner)


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.force_login(person)
    return person


@pytest.mark.parametrize("number", [1, 3])
def test_everything_that_waits_stands_in_one_list_at_a_constant_cost(
    client, moderator, number, django_assert_num_queries
):
    fill(number)
    client.get(QUEUE)

    with django_assert_num_queries(18):
        response = client.get(QUEUE)

    kinds = [item.kind for item, _url in response.context["items"]]
    assert sorted(kinds) == sorted(["profile", "listing_text", "change", "report", "organisation"] * number)
    assert f"pr\\u00fcfen ({5 * number})" in response.text  # in the menu, which is JSON


def test_the_list_is_narrowed_by_kind_and_language(client, moderator):
    fill(1)

    def found(**query):
        return [item.kind for item, _url in client.get(QUEUE, query).context["items"]]

    assert found(kind="report") == ["report"]
    assert sorted(found(language="de")) == ["change", "profile"]  # a fact is right in every language
    assert found(kind="organisation", language="cs") == ["organisation"]


def panel_of(client):
    """Return what the start page of the CMS says of the queue, None if nothing."""
    found = re.search(
        r'<section[^>]* id="moderators-queue-section".*?</section>', client.get("/admin/").text, re.DOTALL
    )
    return found and " ".join(re.sub("<[^>]+>", " ", found[0]).split())


def test_a_moderator_finds_on_the_start_page_how_much_waits_and_for_how_long(client, moderator):
    fill(2)
    report = Report.objects.first()
    Report.objects.filter(pk=report.pk).update(created_at=timezone.now() - timedelta(days=9))

    told = panel_of(client)

    assert "10 Vorgänge warten auf eine Entscheidung. Der älteste wartet seit 9 Tagen. überfällig" in told
    assert "Meldung : 2" in told
    assert f'href="{QUEUE}?kind=report"' in client.get("/admin/").text


def test_the_start_page_says_so_when_nothing_waits(client, moderator):
    assert "Nichts wartet." in panel_of(client)


def test_a_translator_is_told_nothing_of_the_queue(client):
    fill(1)
    client.force_login(make_translator("cs"))

    assert panel_of(client) is None
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(("person", "status"), [("translator", 302), ("member", 302), ("communicator", 200)])
def test_only_moderators_and_communicators_see_the_queue(client, person, status):
    """Wagtail leads others back to its start page, with a message."""
    fill(1)
    if person == "member":
        client.force_login(make_user("someone@example.org"))
    else:
        client.force_login(make_translator("cs") if person == "translator" else make_communicator())
    review, report = Review.objects.first(), Report.objects.get()
    addresses = [
        QUEUE,
        reverse("directory_queue_review", args=[review.pk]),
        reverse("directory_queue_report", args=[report.pk]),
        reverse("directory_queue_change", args=[WaitingChange.objects.get().pk]),
        reverse("directory_queue_figures"),
    ]

    assert [client.get(address).status_code for address in addresses] == [status] * len(addresses)
    if status != 200:
        client.post(addresses[1], {"decision": "approve", "seen": str(review.thing.latest_revision_id)})
        assert Review.objects.get(pk=review.pk).state == "waiting"


@pytest.fixture
def waiting(moderator):
    firm = organisation("Muster GmbH")
    publish(profile(firm, "de", {"tagline": "Wir drehen Teile", "equipment": "Drehbank\nSäge"}, live=False))
    owner = make_owner(firm, language="cs")
    return submit(firm, "de", by=owner, tagline="Wir fräsen Teile", equipment="Drehbank\nFräse").review


def address(review):
    return reverse("directory_queue_review", args=[review.pk])


def seen(client, review):
    return re.search(r'name="seen" value="(\w+)"', client.get(address(review)).text)[1]


def test_a_moderator_sees_what_differs_and_publishes_it(client, waiting, on_commit_runs):
    text = client.get(address(waiting)).text
    assert "Wir <del>drehen</del> <ins>fräsen</ins> Teile" in " ".join(text.split())

    with on_commit_runs():
        response = client.post(address(waiting), {"decision": "approve", "seen": seen(client, waiting)}, follow=True)

    assert OrganisationProfile.objects.get().tagline == "Wir fräsen Teile"
    assert "Muster GmbH: Freigegeben" in response.text


def test_what_was_changed_meanwhile_is_shown_again_instead_of_published(client, waiting):
    old = seen(client, waiting)
    submit(waiting.entry, "de", by=waiting.by, tagline="Ganz anders")

    response = client.post(address(waiting), {"decision": "approve", "seen": old})

    assert "Es wurde geändert, während Sie es gelesen haben" in response.text
    assert "Ganz anders" in response.text
    assert OrganisationProfile.objects.get().tagline == "Wir drehen Teile"


def test_sending_back_needs_a_reason(client, waiting):
    response = client.post(address(waiting), {"decision": "return", "seen": seen(client, waiting), "reason": " "})

    assert "Bitte nennen Sie einen Grund" in response.text
    assert Review.objects.get().state == "waiting"


def test_a_ready_text_goes_out_in_the_language_of_who_submitted(client, waiting, on_commit_runs):
    ReasonText.objects.filter(key="advertising").update(rule="4.2")
    data = {"decision": "return", "seen": seen(client, waiting), "text": "advertising", "reason": ""}
    with on_commit_runs():
        client.post(address(waiting), data)

    [letter] = mail.outbox
    assert letter.subject == "Prosíme o úpravu: Muster GmbH"
    assert "Reklamní slogany a superlativy nezveřejňujeme. (podmínky užívání, bod 4.2)" in letter.body


def test_a_ready_text_is_inserted_to_be_changed(client, waiting):
    data = {"decision": "insert", "seen": seen(client, waiting), "text": "duplicate", "reason": "Dobrý den,"}

    text = client.post(address(waiting), data).text

    assert "Dobrý den,\n\nTato organizace už záznam má." in text
    assert Review.objects.get().state == "waiting"


def test_a_ready_text_without_every_language_is_not_offered(client, waiting):
    ReasonText.objects.filter(key="duplicate").update(texts={"de": "Nur auf Deutsch"})

    text = client.get(address(waiting)).text

    assert ("Nur auf Deutsch" in text, 'value="advertising"' in text) == (False, True)


def test_who_decides_second_is_told(client, waiting):
    data = {"decision": "approve", "seen": seen(client, waiting)}
    client.post(address(waiting), data)

    response = client.post(address(waiting), data | {"decision": "reject", "reason": "Zu spät"}, follow=True)

    assert "Darüber wurde inzwischen entschieden" in response.text
    assert Review.objects.get().state == "approved"


def test_after_a_decision_the_next_thing_opens(client, waiting):
    change = WaitingChange.objects.create(
        organisation=waiting.entry, field="website", old="", new="https://x.example", by=waiting.by
    )

    response = client.post(address(waiting), {"decision": "approve", "seen": seen(client, waiting)})

    assert response.headers["Location"] == reverse("directory_queue_change", args=[change.pk])


def test_a_changed_fact_is_accepted(client, waiting):
    change = WaitingChange.objects.create(
        organisation=waiting.entry, field="name", old="Muster GmbH", new="Muster AG", by=waiting.by
    )
    where = reverse("directory_queue_change", args=[change.pk])
    assert "<del>Muster GmbH</del> <ins>Muster AG</ins>" in client.get(where).text

    client.post(where, {"decision": "approve"})

    waiting.entry.refresh_from_db()
    assert waiting.entry.name == "Muster AG"


def test_another_address_is_shown_beside_the_public_one_and_accepted_as_a_whole(client, waiting):
    firm = waiting.entry
    save_facts(firm, {"street": "Markt 1", "town": "Görlitz"}, by=waiting.by, seen=facts_version(firm))
    where = reverse("directory_queue_change", args=[firm.waiting_changes.get().pk])

    text = client.get(where).text

    assert "Adresse: Muster GmbH" in text
    assert "<del>02763 Zittau, Deutschland</del> <ins>Markt 1, 02763 Görlitz, Deutschland</ins>" in text

    client.post(where, {"decision": "approve"})

    firm.refresh_from_db()
    assert (firm.street, firm.town) == ("Markt 1", "Görlitz")


def test_a_new_entry_is_shown_whole_and_published(client, moderator):
    new = organisation("Nová s.r.o.", country="CZ", state="draft", website="https://nova.example")
    owner = make_owner(new)
    submit(new, "cs", by=owner, tagline="Frézujeme")
    StatedCapability.objects.create(organisation=new, position=1, text="motání cívek", language="cs")
    review = submit_entry(new, by=owner)
    text = client.get(address(review)).text
    assert [told in text for told in ("Liberec", "https://nova.example", "Frézujeme", "motání cívek (?)")] == [True] * 4

    client.post(address(review), {"decision": "approve", "seen": seen(client, review)})

    new.refresh_from_db()
    assert (new.state, OrganisationProfile.objects.get().live) == ("published", True)
