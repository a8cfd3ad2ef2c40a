from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from directory.models import (
    ContactPerson,
    DistinctPair,
    EntryFigures,
    Merge,
    Organisation,
    OrganisationPicture,
    Report,
)
from directory.selectors.contacts import public_contacts
from directory.selectors.duplicates import DOMAIN, IDENTIFIER, NAME, duplicates
from directory.selectors.invitations import LinkState, member_invitation_state
from directory.selectors.memberships import own_organisations
from directory.selectors.merging import CHOICES, Fate, compared, fate
from directory.services.duplicates import take_back, tell_apart
from directory.services.member_invitations import accept_member_invitation, invite_member
from directory.services.members import add_member
from directory.services.merging import MergeError, can_undo, foreign_keys, merge, undo_merge
from tests.factories.accounts import make_communicator, make_translator, make_user
from tests.factories.directory import listing, organisation, profile
from tests.factories.media import image

FACTS = [name for names in CHOICES.values() for name in names]

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


@pytest.mark.parametrize(
    ("unseen", "logo"),
    [({"state": "draft", "published_at": None}, True), ({"state": "archived", "published_at": None}, False)],
)
def test_pictures_and_persons_that_nobody_checked_do_not_become_public_by_a_merge(on_commit_runs, unseen, logo):
    kept = organisation("Muster GmbH")
    merged = organisation("Muster", logo=image() if logo else None, **unseen)
    OrganisationPicture.objects.create(organisation=merged, image=image())
    ContactPerson.objects.create(
        organisation=merged, name="Uwe Richter", checked_name="Uwe Richter", phone="+49 3583 1111", shows_name=True
    )

    with on_commit_runs():
        done = merge(merged=merged, into=kept, take=["logo"])

    kept.refresh_from_db()
    [person] = kept.contacts.all()
    assert (kept.logo, kept.pictures.count(), public_contacts(kept, language="de")) == (None, 0, [])
    with on_commit_runs():
        undo_merge(done)
    person.refresh_from_db()
    assert (person.organisation, person.shows_name, person.shows_phone) == (merged, True, False)
    assert merged.pictures.count() == 1


def test_the_page_says_what_of_an_unchecked_entry_stays_behind(client, pair):
    kept, merged = pair
    client.force_login(make_communicator(language="de"))
    address = reverse("directory_merge", args=[kept.pk, merged.pk])
    OrganisationPicture.objects.create(organisation=merged, image=image())

    for state, stays in (("published", False), ("in_review", True)):
        Organisation.objects.filter(pk=merged.pk).update(state=state)
        page = client.get(address)
        assert ("hat noch niemand geprüft" in page.text) == stays
        [pictures] = [line.fate for line in page.context["form"].comparison.lines if line.heading == "Bilder"]
        assert pictures == (Fate.STAYS if stays else Fate.JOINED)


def test_who_works_on_the_duplicate_of_an_owned_entry_stays_behind_and_is_back_when_undone(pair, on_commit_runs):
    kept, merged = pair
    owner, stranger = make_user("owner@example.org"), make_user("stranger@example.org")
    add_member(kept, owner, role="owner", by=None)
    add_member(merged, stranger, role="owner", by=None)
    invitation = invite_member(merged, email="pal@example.org", role="owner", language="de", by=stranger)
    with on_commit_runs():
        done = merge(merged=merged, into=kept)

    assert [one.user for one in kept.memberships.all()] == [owner]
    assert list(own_organisations(stranger)) == []
    with pytest.raises(ValidationError):
        accept_member_invitation(invitation, user=make_user("pal@example.org"))

    with on_commit_runs():
        undo_merge(done)
    assert [one.user for one in merged.memberships.all()] == [stranger]
    invitation.refresh_from_db()
    assert member_invitation_state(invitation) == LinkState.OPEN


def test_members_come_along_to_an_entry_without_an_owner(pair, on_commit_runs):
    kept, merged = pair
    add_member(kept, make_user("editor@example.org"), role="editor", by=None)
    add_member(merged, make_user("owner@example.org"), role="owner", by=None)
    with on_commit_runs():
        merge(merged=merged, into=kept)

    assert {one.user.email: one.role for one in kept.memberships.all()} == {
        "editor@example.org": "editor",
        "owner@example.org": "owner",
    }


@pytest.mark.parametrize(("is_owned", "becomes"), [(True, Fate.STAYS), (False, Fate.JOINED)])
def test_the_members_of_both_are_shown_before_they_are_merged(pair, is_owned, becomes):
    kept, merged = pair
    if is_owned:
        add_member(kept, make_user("owner@example.org"), role="owner", by=None)
    stranger = make_user("stranger@example.org")
    add_member(merged, stranger, role="owner", by=None)
    invite_member(merged, email="pal@example.org", role="editor", language="de", by=stranger)

    lines = {line.heading: (line.kept, line.merged, line.fate) for line in compared(kept, merged).lines}

    assert lines["Mitglieder"] == (
        "owner@example.org (Inhaber/in)" if is_owned else "",
        "stranger@example.org (Inhaber/in)",
        becomes,
    )
    assert lines["Einladungen von Mitgliedern"] == ("", "pal@example.org (Bearbeiter/in)", becomes)


def test_readers_who_look_and_report_meanwhile_do_not_keep_it_from_being_undone(pair, on_commit_runs):
    kept, merged = pair
    with on_commit_runs():
        done = merge(merged=merged, into=kept)
    EntryFigures.objects.create(organisation=kept, month=date(2026, 11, 1), views=3)
    Report.objects.create(organisation=kept, kind="error", text="Falsch", language="de")
    with on_commit_runs():
        undo_merge(done)
    merged.refresh_from_db()
    assert merged.merged_into is None


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


def test_each_different_fact_is_chosen_and_comes_back_when_undone(on_commit_runs):
    kept = organisation("Müller GmbH", phone="+49 3583 1", website="https://a.example", certificates=["ISO 9001"])
    merged = organisation(
        "Müller Dresden GmbH", town="Dresden", phone="+49 351 2", website="https://b.example", founded=1990
    )
    before = Organisation.objects.filter(pk=kept.pk).values(*FACTS).get()
    with on_commit_runs():
        done = merge(merged=merged, into=kept, take=["address", "phone"])

    after = Organisation.objects.filter(pk=kept.pk).values(*FACTS).get()
    assert {name: value for name, value in after.items() if value != before[name]} == {
        "town": "Dresden",
        "postcode": "",
        "nuts3": "DED21",
        "latitude": merged.latitude,
        "longitude": merged.longitude,
        "phone": "+49 351 2",
        "founded": 1990,
    }
    with on_commit_runs():
        undo_merge(done)
    assert Organisation.objects.filter(pk=kept.pk).values(*FACTS).get() == before


@pytest.mark.parametrize(
    ("name", "one", "other", "expected"),
    [
        ("phone", {"phone": "+49 1"}, {"phone": "+49 2"}, Fate.CHOICE),
        ("phone", {"phone": ""}, {"phone": "+49 2"}, Fate.TAKEN),
        ("phone", {"phone": "+49 1"}, {"phone": ""}, Fate.STAYS),
        ("phone", {"phone": "+49 1"}, {"phone": "+49 1"}, Fate.SAME),
        ("founded", {"founded": None}, {"founded": 1990}, Fate.TAKEN),
        ("certificates", {"certificates": ["ISO 9001"]}, {"certificates": []}, Fate.STAYS),
        ("register", {"register_number": "HRB 1"}, {"register_court": "Chemnitz"}, Fate.CHOICE),
        ("address", {"town": ""}, {"town": "Görlitz"}, Fate.TAKEN),
        ("address", {"town": ""}, {"country": "CZ", "town": "Most"}, Fate.CHOICE),
        ("address", {"town": "Zittau"}, {"town": "Görlitz"}, Fate.CHOICE),
        ("address", {"town": "Zittau"}, {"town": ""}, Fate.STAYS),
    ],
)
def test_what_becomes_of_a_fact(name, one, other, expected):
    kept, merged = (Organisation(**{"name": "A", "country": "DE"} | facts) for facts in (one, other))
    assert fate(name, kept, merged) == expected


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
        "directory.Claim.on_behalf",
        "directory.Claim.organisation",
        "directory.ClaimCode.organisation",
        "directory.ConfirmationRequest.organisation",
        "directory.ContactPerson.organisation",
        "directory.EnquiryRecipient.organisation",
        "directory.EntryFigures.organisation",
        "directory.Invitation.on_behalf",
        "directory.Invitation.organisation",
        "directory.Listing.organisation",
        "directory.MemberInvitation.organisation",
        "directory.Membership.organisation",
        "directory.OrganisationPicture.organisation",
        "directory.Report.organisation",
        "directory.Review.on_behalf",
        "directory.Review.organisation",
        "directory.SenderBlock.organisation",
        "directory.StatedCapability.organisation",
        "directory.Stewardship.organisation",
        "directory.Stewardship.steward",
        "directory.SubmittedPicture.on_behalf",
        "directory.SubmittedPicture.organisation",
        "directory.WaitingChange.on_behalf",
        "directory.WaitingChange.organisation",
        "events.EventOrganiser.organisation",
        "events.Registration.organisation",
        "home.ProjectPartner.organisation",
    }


def test_a_pair_that_was_told_apart_is_not_offered_until_one_of_them_changes():
    one, other = organisation("Muster GmbH", phone="+49 1"), organisation("Muster AG")
    tell_apart(one, other)
    assert duplicates() == []

    one.phone = "+49 2"
    one.save()
    assert duplicates() == []

    other.website = "https://muster.example"
    other.save()
    (pair,) = duplicates()
    assert (pair.first, pair.second) == (one, other)


def test_telling_apart_can_be_taken_back_and_is_logged_once_for_each():
    one, other = organisation("Muster GmbH"), organisation("Muster AG")
    answer = tell_apart(other, one)
    tell_apart(one, other)
    assert DistinctPair.objects.count() == 1

    take_back(answer)
    take_back(answer)
    (pair,) = duplicates()
    assert (pair.first, pair.second) == (one, other)
    logged = ModelLogEntry.objects.order_by("pk").values_list("action", "object_id")
    assert list(logged.filter(action__contains="apart")) == [
        ("directory.tell_apart", str(one.pk)),
        ("directory.tell_apart", str(other.pk)),
        ("directory.take_back_telling_apart", str(one.pk)),
        ("directory.take_back_telling_apart", str(other.pk)),
    ]


def test_a_communicator_tells_two_entries_apart_in_the_cms_and_takes_it_back(client):
    one, other = organisation("Muster GmbH"), organisation("Muster AG")
    client.force_login(make_communicator(language="de"))
    page = client.post(reverse("directory_duplicates"), {"first": one.pk, "second": other.pk}, follow=True)
    assert "„Muster GmbH“ und „Muster AG“ bleiben zwei Einträge." in page.content.decode()
    assert page.context["pairs"] == []

    page = client.post(reverse("directory_duplicates"), {"again": DistinctPair.objects.get().pk}, follow=True)
    assert [(pair.first, pair.second) for pair in page.context["pairs"]] == [(one, other)]


@pytest.mark.parametrize("data", [{"first": "1", "second": "1"}, {"undo": "x"}, {"again": "999999"}, {}])
def test_an_answer_about_nothing_is_refused(client, data):
    client.force_login(make_communicator(language="de"))
    assert client.post(reverse("directory_duplicates"), data).status_code == 404


def test_who_may_not_merge_tells_nobody_apart(client):
    one, other = organisation("Muster GmbH"), organisation("Muster AG")
    client.force_login(make_translator(language="cs"))
    answer = client.post(reverse("directory_duplicates"), {"first": one.pk, "second": other.pk})
    assert (answer.status_code, DistinctPair.objects.count()) == (302, 0)


def test_the_form_keeps_a_choice_when_an_entry_has_changed_meanwhile(client, on_commit_runs):
    kept, merged = organisation("Eins GmbH", phone="+49 1"), organisation("Zwei GmbH", phone="+49 2")
    client.force_login(make_communicator(language="de"))
    address = reverse("directory_merge", args=[kept.pk, merged.pk])
    seen = client.get(address).context["form"].comparison.seen
    Organisation.objects.filter(pk=kept.pk).update(website="https://eins.example")

    page = client.post(address, {"seen": seen, "phone": "merged"})
    assert "hat sich geändert" in page.content.decode()
    assert not Merge.objects.exists()
    chosen = {line.name: chosen for line, chosen in page.context["form"].rows() if chosen}
    assert chosen == {"name": "kept", "phone": "merged"}

    with on_commit_runs():
        client.post(address, {"seen": page.context["form"].comparison.seen, "phone": "merged"})
    assert Organisation.objects.get(pk=kept.pk).phone == "+49 2"


def test_a_communicator_merges_and_undoes_it_in_the_cms(client, pair, on_commit_runs):
    kept, merged = pair
    client.force_login(make_communicator(language="de"))
    page = client.get(reverse("directory_duplicates")).content.decode()
    address = reverse("directory_merge", args=[kept.pk, merged.pk])
    assert address in page
    assert "Anderer Text" in client.get(address).content.decode()
    seen = client.get(address).context["form"].comparison.seen
    with on_commit_runs():
        client.post(address, {"seen": seen})
    page = client.get(reverse("directory_duplicates"))
    assert page.context["pairs"] == []
    with on_commit_runs():
        client.post(reverse("directory_duplicates"), {"undo": Merge.objects.get().pk})
    assert Organisation.objects.get(pk=merged.pk).merged_into is None
