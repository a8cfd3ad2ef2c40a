import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.models import ContactPerson, Merge, Organisation, Report
from directory.selectors.duplicates import DOMAIN, IDENTIFIER, NAME, duplicates
from directory.services.merging import MergeError, can_undo, foreign_keys, merge, undo_merge
from tests.factories.accounts import make_communicator
from tests.factories.directory import listing, organisation, profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    kept = organisation("Müller Maschinenbau GmbH", words={"de": "Wir drehen"}, capabilities=["cnc-turning"])
    merged = organisation(
        "Mueller-Maschinenbau",
        phone="+49 3583 500111",
        capabilities=["cnc-milling"],
        words={"de": "Anderer Text", "cs": "Soustružíme"},
    )
    listing(merged, words={"de": "Freie Fräse"})
    ContactPerson.objects.create(organisation=merged, name="Uwe Richter")
    Report.objects.create(organisation=merged, kind="error", text="Falsch", language="de")
    return kept, merged


def texts(one):
    return {row.locale.language_code: row.tagline for row in one.profiles.filter(live=True)}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"name": "Müller Maschinenbau GmbH"}, {"name": "Mueller-Maschinenbau"}, NAME),
        ({"name": "Kovo Most, spol. s r.o.", "country": "CZ"}, {"name": "KOVO Most s.r.o.", "country": "CZ"}, NAME),
        ({"name": "A", "ico": "25123891"}, {"name": "B", "ico": "25123891"}, IDENTIFIER),
        ({"name": "A", "vat_id": "DE136695976"}, {"name": "B", "vat_id": "DE136695976"}, IDENTIFIER),
        (
            {"name": "A", "website": "https://www.muster.example/de"},
            {"name": "B", "email": "info@muster.example"},
            DOMAIN,
        ),
    ],
)
def test_likely_duplicates_are_offered_with_the_reason(first, second, reason):
    one, other = organisation(**first), organisation(**second)
    (found,) = duplicates()
    assert (found.first, found.second, found.reasons) == (one, other, (reason,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "Müller GmbH"}, {"name": "Müller GmbH", "town": "Görlitz"}),
        ({"name": "A", "email": "a@seznam.cz"}, {"name": "B", "email": "b@seznam.cz"}),
        ({"name": "Muster GmbH"}, {"name": "Muster Söhne GmbH"}),
    ],
)
def test_different_organisations_are_not_offered(first, second):
    organisation(**first)
    organisation(**second)
    assert duplicates() == []


def test_all_that_hangs_on_the_entry_moves(pair, on_commit_runs):
    kept, merged = pair
    with on_commit_runs():
        merge(merged=merged, into=kept)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (merged.state, merged.merged_into) == ("archived", kept)
    assert (kept.listings.count(), kept.contacts.count(), kept.reports.count()) == (1, 1, 1)
    assert {one.code for one in kept.capabilities.all()} == {"cnc-turning", "cnc-milling"}
    assert kept.phone == "+49 3583 500111"
    assert texts(kept) == {"de": "Wir drehen", "cs": "Soustružíme"}
    assert ModelLogEntry.objects.filter(action="directory.merge").count() == 2


def test_the_old_address_leads_to_the_entry_that_stays(client, pair, on_commit_runs):
    kept, merged = pair
    with on_commit_runs():
        merge(merged=merged, into=kept)
    answer = client.get(f"/de/partner-finden/{merged.slug}-{merged.public_id}/")
    assert (answer.status_code, kept.public_id in answer.url) == (301, True)


def test_a_merge_can_be_undone(pair, on_commit_runs):
    kept, merged = pair
    with on_commit_runs():
        done = merge(merged=merged, into=kept)
    with on_commit_runs():
        undo_merge(done)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (merged.state, merged.merged_into, kept.phone) == ("published", None, "")
    assert (kept.listings.count(), merged.listings.count(), merged.contacts.count()) == (0, 1, 1)
    assert [one.code for one in kept.capabilities.all()] == ["cnc-turning"]
    assert texts(kept) == {"de": "Wir drehen"}
    assert texts(merged) == {"de": "Anderer Text", "cs": "Soustružíme"}


@pytest.mark.parametrize("changed", ["facts", "words", "listing"])
def test_it_can_not_be_undone_once_either_has_changed(pair, on_commit_runs, changed):
    kept, merged = pair
    with on_commit_runs():
        done = merge(merged=merged, into=kept)
    assert can_undo(Merge.objects.get())
    if changed == "facts":
        kept.refresh_from_db()
        kept.street = "Neue Straße 1"
        kept.save()
    elif changed == "words":
        merged.profiles.first().save_revision()
    else:
        kept.listings.get().save()
    with pytest.raises(MergeError):
        undo_merge(done)
    merged.refresh_from_db()
    assert merged.merged_into == kept


def test_a_merged_entry_is_not_merged_again(pair):
    kept, merged = pair
    merge(merged=merged, into=kept)
    with pytest.raises(MergeError):
        merge(merged=kept, into=merged)
    with pytest.raises(MergeError):
        merge(merged=kept, into=kept)


def test_words_that_are_missing_come_over_with_their_states(on_commit_runs):
    kept, merged = organisation("Eins", country="CZ"), organisation("Dvě", country="CZ")
    profile(merged, "cs", "Děláme", live=False).save_revision().publish()
    with on_commit_runs():
        merge(merged=merged, into=kept)
    assert texts(kept) == {"cs": "Děláme"}


def test_no_foreign_key_to_an_organisation_is_forgotten():
    assert set(foreign_keys()) == {
        "directory.ContactPerson.organisation",
        "directory.Listing.organisation",
        "directory.OrganisationPicture.organisation",
        "directory.Report.organisation",
        "events.EventOrganiser.organisation",
        "home.ProjectPartner.organisation",
    }


def test_a_communicator_merges_and_undoes_it_in_the_cms(client, pair, on_commit_runs):
    kept, merged = pair
    client.force_login(make_communicator(language="de"))
    page = client.get(reverse("directory_duplicates")).content.decode()
    address = reverse("directory_merge", args=[kept.pk, merged.pk])
    assert address in page
    assert "Anderer Text" in client.get(address).content.decode()
    with on_commit_runs():
        client.post(address)
    page = client.get(reverse("directory_duplicates"))
    assert page.context["pairs"] == []
    with on_commit_runs():
        client.post(reverse("directory_duplicates"), {"undo": Merge.objects.get().pk})
    assert Organisation.objects.get(pk=merged.pk).merged_into is None
