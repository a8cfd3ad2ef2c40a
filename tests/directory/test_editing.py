"""The directory in the CMS, as a communicator and a translator use it."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from directory.models import Concept, Label, Listing, ListingText, Organisation, OrganisationProfile, Place, SearchMiss
from directory.search import current
from directory.search.query import read
from directory.selectors.contacts import PublicContact, public_contacts
from directory.services.organisations import change_state
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.directory import listing, organisation

pytestmark = pytest.mark.django_db


def url(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def communicator(client):
    client.force_login(make_communicator())
    return client


def facts(*, contacts=(), **changes):
    fields = {
        "name": "Muster GmbH",
        "kind": "company",
        "state": "draft",
        "town": "Zittau",
        "postcode": "02763",
        "country": "DE",
        "nuts3": "DED2D",
        "languages": ["de", "cs"],
        "capabilities": [Concept.objects.get(code="machining").pk],
        "verification": "none",
    }
    inlines = {"contacts": inline_formset(contacts), "pictures": inline_formset([])}
    return fields | nested_form_data(inlines) | changes


def test_a_new_entry_starts_with_its_facts_and_is_not_public(communicator, client):
    response = communicator.post(url(Organisation, "add"), facts())

    made = Organisation.objects.get()
    assert response.status_code == 302
    assert (made.name, made.state, made.languages) == ("Muster GmbH", "draft", ["de", "cs"])
    assert [one.code for one in made.capabilities.all()] == ["machining"]
    assert made.published_at is None


def test_region_district_and_coordinates_follow_from_the_address(communicator):
    communicator.post(url(Organisation, "add"), facts(country="CZ", town="Aussig", postcode="40001"))

    made = Organisation.objects.get()
    assert (made.postcode, made.nuts3, made.lau1) == ("400 01", "CZ042", "CZ0427")
    assert (made.latitude, made.longitude) == (50.6607, 14.03227)


def test_a_contact_person_shows_only_what_is_ticked(communicator):
    person = {"name": "Jana Malá", "role_0": "Vertrieb", "role_1": "Obchod", "phone": "+420 475 000 111"}
    contacts = [
        person | {"email": "jana@example.org", "shows_languages": "on", "shows_name": "on", "shows_phone": "on"}
    ]
    languages = {"contacts-0-languages": ["cs"]}
    communicator.post(url(Organisation, "add"), facts(contacts=contacts) | languages)

    [shown] = public_contacts(Organisation.objects.get(), language="de")
    assert shown == PublicContact("Jana Malá", "", ("Tschechisch",), "+420 475 000 111", "", "DE")


def test_a_save_that_changes_nothing_moves_no_date(communicator):
    made = organisation("Muster GmbH")
    Organisation.objects.update(last_changed=date(2026, 1, 5))

    made.refresh_from_db()
    made.save()
    assert Organisation.objects.get().last_changed == date(2026, 1, 5)

    made.phone = "+49 3583 1234"
    made.save()
    assert Organisation.objects.get().last_changed == timezone.localdate()


def test_publishing_an_entry_is_logged_and_makes_it_public(communicator, django_capture_on_commit_callbacks):
    made = organisation("Muster GmbH", state="draft", published_at=None)

    with django_capture_on_commit_callbacks(execute=True):
        communicator.post(url(Organisation, "edit", made.pk), facts(state="published"))

    made.refresh_from_db()
    assert made.state == "published"
    assert made.published_at
    assert made.last_confirmed
    entry = ModelLogEntry.objects.get(action="directory.state")
    assert (entry.data, entry.user.email) == (
        {"before": "draft", "after": "published"},
        "communicator@example.org",
    )
    assert "Muster GmbH" in communicator.get("/de/partner-finden/", {"q": "Zerspanung"}).text


def test_the_history_says_what_happened_in_the_editors_language(client):
    client.force_login(make_communicator(language="cs"))
    made = organisation("Muster GmbH", state="draft")
    client.post(url(Organisation, "edit", made.pk), facts(state="published"))

    text = client.get(url(Organisation, "history", made.pk)).text

    assert "Stav změněn z\xa0„Koncept“ na „Zveřejněno“" in text


def test_wrong_facts_are_refused_with_a_reason_and_nothing_is_lost(communicator):
    response = communicator.post(url(Organisation, "add"), facts(postcode="12", street="Lange Straße 1"))

    assert "Eine deutsche Postleitzahl hat fünf Ziffern" in response.text
    assert 'value="Lange Straße 1"' in response.text
    assert not Organisation.objects.exists()


def test_facts_and_words_link_to_each_other(communicator):
    made = organisation("Muster GmbH", words={"de": "Ein Satz"})
    words = OrganisationProfile.objects.get()

    text = communicator.get(url(Organisation, "edit", made.pk)).text
    assert url(OrganisationProfile, "edit", words.pk) in text
    assert f"{url(OrganisationProfile, 'add')}?locale=cs&amp;organisation={made.pk}" in text
    assert url(Organisation, "edit", made.pk) in communicator.get(url(OrganisationProfile, "edit", words.pk)).text


def test_words_are_written_and_published_in_either_language_first(communicator, django_capture_on_commit_callbacks):
    made = organisation("Muster GmbH")
    address = f"{url(OrganisationProfile, 'add')}?locale=cs&organisation={made.pk}"
    assert "Muster GmbH" in communicator.get(address).text

    with django_capture_on_commit_callbacks(execute=True):
        communicator.post(
            address,
            {"organisation": made.pk, "tagline": "Obrábíme", "profile": "", "offer": "", "seek": ""}
            | {"action-publish": "action-publish"},
        )

    written = OrganisationProfile.objects.get()
    assert (written.locale.language_code, written.live, written.translation_key) == ("cs", True, made.translation_key)
    assert "Obrábíme" in communicator.get("/cs/najit-partnera/").text


def test_words_can_be_seen_before_they_are_public(communicator):
    made = organisation("Muster GmbH", words={"de": "Ein Satz"})
    words = OrganisationProfile.objects.get(organisation=made)
    preview = url(OrganisationProfile, "preview_on_edit", words.pk)
    communicator.post(
        preview, {"organisation": made.pk, "tagline": "Neuer Satz", "profile": "", "offer": "", "seek": ""}
    )

    response = communicator.get(preview)

    assert "Neuer Satz" in response.text
    assert "Neuer Satz" not in communicator.get("/de/partner-finden/").text


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Organisation, "Muster GmbH"),
        (OrganisationProfile, "Ein Satz"),
        (Concept, "Zerspanung"),
        (Label, "Zerspanung"),
        (Listing, "Freie Spindeln"),
        (ListingText, "Freie Spindeln"),
        (Place, "Zittau"),
    ],
)
def test_every_list_can_be_read_and_searched(communicator, model, expected):
    listing(organisation("Muster GmbH", words={"de": "Ein Satz"}), words={"de": "Freie Spindeln"})

    found = communicator.get(url(model, "list"), {"q": {Concept: "machining"}.get(model, expected)})
    nothing = communicator.get(url(model, "list"), {"q": "gibtesnicht"})

    assert expected in found.text
    assert expected not in nothing.text


def test_the_list_of_offers_says_until_which_day_each_is_valid_and_can_be_narrowed_to_some_days(communicator):
    for day in (date(2099, 3, 15), date(2099, 6, 1)):
        listing(organisation("Muster GmbH"), valid_until=day, words={"de": f"Bis {day:%B}"})

    everything = communicator.get(url(Listing, "list")).text
    until_may = communicator.get(url(Listing, "list"), {"valid_until_to": "2099-05-31"}).text

    assert ("15.03.2099" in everything, "01.06.2099" in everything) == (True, True)
    assert ("15.03.2099" in until_may, "01.06.2099" in until_may) == (True, False)
    assert "is less than" not in everything


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_organisations_costs_no_queries_per_row(communicator, django_assert_num_queries, number):
    for count in range(number):
        organisation(f"Muster {count} GmbH", words={"de": "Ein Satz", "cs": "Věta"})
    communicator.get(url(Organisation, "list"))

    with django_assert_num_queries(16):
        communicator.get(url(Organisation, "list"))


def test_a_label_added_in_the_cms_is_understood_at_once(communicator):
    concept = Concept.objects.get(code="machining")
    communicator.post(
        url(Label, "add"), {"text": "Spanwerkerei", "language": "de", "kind": "hidden", "concept": concept.pk}
    )

    assert [one.concept for one in read("Spanwerkerei", current.thesaurus()).concepts] == ["machining"]


def test_a_concept_shows_its_labels_and_leads_to_them(communicator):
    concept = Concept.objects.get(code="machining")
    label = concept.labels.get(text="Lohnzerspanung")

    text = communicator.get(url(Concept, "edit", concept.pk)).text

    assert url(Label, "edit", label.pk) in text
    assert "Zerspanung" in communicator.get(f"{url(Label, 'add')}?concept={concept.pk}").text


def test_the_list_of_profiles_leads_to_their_forms(communicator):
    organisation("Muster GmbH", words={"de": "Ein Satz"})

    text = communicator.get(url(OrganisationProfile, "list")).text

    assert url(OrganisationProfile, "edit", OrganisationProfile.objects.get().pk) in text


def test_a_second_preferred_label_in_a_language_is_refused(communicator):
    concept = Concept.objects.get(code="machining")
    response = communicator.post(
        url(Label, "add"), {"text": "Spanen", "language": "de", "kind": "preferred", "concept": concept.pk}
    )

    assert "Dieser Begriff hat in dieser Sprache schon eine Hauptbezeichnung." in response.text
    assert not Label.objects.filter(text="Spanen").exists()


@pytest.mark.parametrize(("model", "name"), [(Organisation, "list"), (Organisation, "add"), (Label, "add")])
def test_a_translator_has_no_way_to_facts_and_labels(client, model, name):
    client.force_login(make_translator("cs"))

    assert client.get(url(model, name)).status_code in (302, 403)


def test_a_translator_opens_the_words_of_her_language(client):
    made = organisation("Muster GmbH", words={"cs": "Věta", "de": "Ein Satz"})
    client.force_login(make_translator("cs"))
    own = OrganisationProfile.objects.get(organisation=made, locale=Locale.objects.get(language_code="cs"))
    other = OrganisationProfile.objects.get(organisation=made, locale=Locale.objects.get(language_code="de"))

    assert client.get(url(OrganisationProfile, "edit", own.pk)).status_code == 200
    assert client.get(url(OrganisationProfile, "edit", other.pk)).status_code == 403


def test_a_concept_cannot_lie_below_itself(communicator):
    sector = Concept.objects.get(code="metal")
    trade = Concept.objects.create(code="our-trade", kind="capability", parent=sector)
    finer = Concept.objects.create(code="our-finer-trade", kind="capability", parent=trade)

    response = communicator.post(url(Concept, "edit", trade.pk), {"parent": finer.pk})

    assert "Dieser Begriff liegt unter dem" in response.text
    trade.refresh_from_db()
    assert trade.parent == sector


def test_the_code_of_a_concept_never_changes(communicator):
    concept = Concept.objects.get(code="machining")

    communicator.post(
        url(Concept, "edit", concept.pk), {"code": "other", "kind": "sector", "parent": concept.parent_id}
    )

    concept.refresh_from_db()
    assert (concept.code, concept.kind) == ("machining", "capability")


def test_a_merged_entry_stays_in_the_archive(communicator):
    merged = organisation("Alt GmbH", state="archived", merged_into=organisation("Neu GmbH"))

    response = communicator.post(url(Organisation, "edit", merged.pk), facts(name="Alt GmbH", state="published"))

    merged.refresh_from_db()
    assert (response.status_code, merged.state) == (302, "archived")


def test_a_question_that_three_people_asked_in_vain_stands_in_the_cms(communicator, client):
    for number in range(3):
        client.get("/de/partner-finden/", {"q": "Xylofurzbau"}, REMOTE_ADDR=f"192.0.2.{number}")

    assert list(SearchMiss.objects.values_list("text", "count")) == [("xylofurzbau", 3)]


def test_an_old_form_does_not_bring_a_suspended_entry_back(communicator):
    made = organisation("Muster GmbH")
    form = communicator.get(url(Organisation, "edit", made.pk)).text
    change_state(made, to="suspended")

    shown = {"shown_state": re.search(r'name="shown_state" value="(\w+)"', form)[1]}
    communicator.post(url(Organisation, "edit", made.pk), facts(state="published", phone="+49 3583 1234") | shown)

    made.refresh_from_db()
    assert (shown, made.state, made.phone) == ({"shown_state": "published"}, "suspended", "+49 3583 1234")
