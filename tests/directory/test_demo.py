from collections import Counter
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from directory import demo
from directory.enums import ListingSubtype, OrganisationKind
from directory.models import Listing, Organisation, OrganisationProfile, SearchMiss, StatedCapability
from directory.search.engine import search
from directory.selectors.duplicates import duplicates
from directory.selectors.examples import living_example
from directory.selectors.listings import visible_listings
from glokal.translation.models import StateOfWords
from tests.prepared import TODAY


def hits(text, language):
    result = search(text, language=language, viewer=AnonymousUser())
    names = dict(Organisation.objects.values_list("pk", "name"))
    return [(names[hit.organisation_id], [str(reason) for reason in hit.reasons]) for hit in result.fitting]


def test_the_demo_directory(demo_content, django_capture_on_commit_callbacks):
    """What is there, in which state, found how, and only once."""
    fictional = Organisation.objects.filter(is_fictional=True)
    partners = Organisation.objects.filter(is_fictional=False)
    assert (fictional.count(), partners.count()) == (123, 6)
    assert Counter(fictional.values_list("state", flat=True)) == {
        "published": 118,
        "in_review": 1,
        "draft": 2,
        "suspended": 1,
        "archived": 1,
    }
    assert [one.name for one in fictional if not one.is_in_programme_area] == ["Pleißenmessraum Prüftechnik GmbH"]
    assert not fictional.filter(latitude=None).exists()
    [pair] = duplicates()
    assert (pair.first.name, pair.second.name) == ("Honovna Kozákov s.r.o.", "Honovna Kozákov spol. s r.o.")
    assert list(SearchMiss.objects.values_list("text", flat=True)) == ["kulissenbau", "divadlo loutkove"]
    assert StatedCapability.objects.get(concept=None).text == "Kulissenbau"
    assert fictional.get(state="archived").merged_into.name == "Schnarrbach Drehteile GmbH"
    assert set(fictional.values_list("kind", flat=True)) == set(OrganisationKind.values)
    assert not partners.exclude(street="", postcode="", email="", phone="", website="").exists()

    written = Counter()
    for organisation in fictional.filter(state="published"):
        live = OrganisationProfile.objects.filter(organisation=organisation, live=True)
        written["+".join(sorted(live.values_list("locale__language_code", flat=True)))] += 1
    assert written == {"cs": 44, "de": 43, "cs+de": 31}

    states = Counter(
        StateOfWords.objects.filter(
            translation_key__in=fictional.filter(state="published").values("translation_key")
        ).values_list("state", flat=True)
    )
    assert states == {"original": 118, "translated": 31, "missing": 87}

    listings = Listing.objects.all()
    assert listings.count() == 200
    assert {kind for kind in ListingSubtype.values if not listings.filter(subtype=kind).exists()} == set()
    expired = listings.filter(state="published").count() - visible_listings(viewer=None, today=TODAY).count()
    assert 10 < expired < 50

    assert not fictional.filter(last_confirmed__gt=TODAY).exists()
    assert sorted(fictional.filter(last_confirmed=None).values_list("state", flat=True)) == ["archived", "draft"]

    found = dict(hits("CNC-Drehen", "de"))
    assert any("= CNC soustružení, " in reason for reason in found["Vendelín Šroubíř, zakázkové soustružení"])
    assert "Lochstickerei Elsterhang OHG" in dict(hits("krajka", "cs"))

    example = living_example("de", viewer=AnonymousUser())
    assert (example.term, example.other_language, example.other_term) == ("Schweißen", "cs", "svařování")
    assert example.count > 1

    before = list(Organisation.objects.order_by("pk").values())
    with django_capture_on_commit_callbacks(execute=True):
        demo.seed(today=date(2027, 1, 1))
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_every_demo_entry_has_a_key_of_its_own():
    keys = [entry["key"] for name in ("organisations.yaml", "partners.yaml") for entry in demo.read(name)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["organisations.yaml", "partners.yaml"])
def test_demo_entries_hold_no_register_numbers_and_no_real_addresses(name):
    for entry in demo.read(name):
        assert not {"vat_id", "register", "ico"} & entry.keys()
        assert (entry.get("website") or ".example").endswith(".example")
        assert (entry.get("email") or ".example").endswith(".example")


@pytest.mark.parametrize("language", ["de", "cs"])
def test_without_organisations_there_is_no_living_example(db, language):
    assert living_example(language, viewer=AnonymousUser()) is None


def test_a_czech_turner_near_the_border_is_found_by_german_words_that_he_never_wrote(demo_content):
    turner = Organisation.objects.get(name="Vendelín Šroubíř, zakázkové soustružení")
    assert list(OrganisationProfile.objects.filter(organisation=turner).values_list("locale__language_code")) == [
        ("cs",)
    ]
    assert not turner.capabilities.exists()

    result = search("Drehteile Edelstahl bei Aussig", language="de", viewer=AnonymousUser())

    assert result.is_exact
    [hit] = [hit for hit in result.fitting if hit.organisation_id == turner.pk]
    reason = "Gefunden über: Drehteile Edelstahl = CNC soustružení, im Text „soustružení“"
    assert [str(each) for each in hit.reasons] == [reason]
