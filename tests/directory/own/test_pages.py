"""The pages on which an entry is kept: who sees them, what they do, what they ask the database."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file_jpeg

from directory.enums import MemberRole
from directory.models import ContactPerson, Listing, Membership, OrganisationPicture
from directory.services.pictures import submit_picture
from glokal.accounts.models import TermsAcceptance
from tests.factories.directory import listing, organisation
from tests.factories.media import image
from tests.factories.members import make_member, make_person, make_steward
from tests.factories.reviews import submit

pytestmark = pytest.mark.django_db

TOPICS = ("overview", "facts", "services", "words", "listings", "persons", "pictures", "preview", "history")


def address(name, firm, *more, language="de"):
    with override(language):
        return reverse(f"own:{name}", args=[firm.public_id, *more])


@pytest.fixture
def firm():
    """An entry with one of everything."""
    made = organisation("Muster GmbH", words={"de": "Wir drehen", "cs": "Soustružíme"}, capabilities=["cnc-turning"])
    listing(made, words={"de": "Freie Drehmaschine"})
    ContactPerson.objects.create(organisation=made, name="Katrin Vogel")
    OrganisationPicture.objects.create(organisation=made, image=image())
    return made


def pages(firm):
    """All pages that are only read, and forms."""
    offer, person = Listing.objects.get(organisation=firm), ContactPerson.objects.get(organisation=firm)
    picture = OrganisationPicture.objects.get(organisation=firm)
    return [
        *((name,) for name in TOPICS),
        *(("write", "de"), ("new_listing", "offer"), ("new_listing", "request"), ("listing", offer.public_id)),
        ("write_listing", offer.public_id, "cs"),
        *(("new_person",), ("person", person.pk), ("new_picture",), ("logo",), ("picture", picture.pk)),
    ]


def changes(firm):
    """All addresses that only take a POST."""
    offer, person = Listing.objects.get(organisation=firm), ContactPerson.objects.get(organisation=firm)
    picture = OrganisationPicture.objects.get(organisation=firm)
    return [
        ("take_back", "fact", 1),
        *(("translate", "cs"), ("drop_logo",)),
        *((name, offer.public_id) for name in ("renew_listing", "submit_listing", "end_listing")),
        *((name, person.pk) for name in ("move_person", "remove_person")),
        *((name, picture.pk) for name in ("move_picture", "remove_picture")),
    ]


def stored(firm):
    """Everything of an entry that its pages could change."""
    rows = [firm.contacts, firm.pictures, firm.listings, firm.profiles, firm.waiting_changes, firm.submitted_pictures]
    firm.refresh_from_db()
    facts = {name: value for name, value in vars(firm).items() if not name.startswith("_")}
    return facts, [list(related.order_by("pk").values()) for related in rows]


@pytest.mark.parametrize("language", ["de", "cs"])
@pytest.mark.parametrize("who", ["owner", "editor", "steward"])
def test_owner_editor_and_steward_see_every_page(client, firm, who, language):
    make = {"owner": make_member, "steward": make_steward}.get(who)
    client.force_login(make(firm) if make else make_member(firm, MemberRole.EDITOR))

    for name, *more in pages(firm):
        response = client.get(address(name, firm, *more, language=language))

        assert response.status_code == 200, name
        assert "Muster GmbH" in response.text
        assert response.headers["Cache-Control"] == "private, no-store"
        says_for_whom = "IHK Chemnitz" in response.text
        assert says_for_whom == (who == "steward" and name != "preview"), name


def test_a_stranger_learns_nothing_of_an_entry_and_changes_nothing(client, firm):
    other = organisation("Andere GmbH")
    client.force_login(make_member(other))
    before = stored(firm)

    for name, *more in pages(firm):
        response = client.get(address(name, firm, *more))
        assert (response.status_code, "Muster" in response.text) == (404, False), name
    for name, *more in (*pages(firm), *changes(firm)):
        response = client.post(address(name, firm, *more))
        assert (response.status_code, "Muster" in response.text) == (404, False), name

    assert stored(firm) == before


def test_who_is_not_signed_in_is_asked_to_and_changes_nothing(client, firm):
    before = stored(firm)

    for send, addresses in ((client.get, pages(firm)), (client.post, [*pages(firm), *changes(firm)])):
        for name, *more in addresses:
            response = send(address(name, firm, *more))
            assert response.status_code == 302, name
            assert response.headers["Location"].startswith(reverse("account_login")), name

    assert stored(firm) == before


def test_parts_of_another_entry_are_not_reached_through_ones_own(client, firm):
    own = organisation("Eigene GmbH")
    client.force_login(make_member(own))
    before = stored(firm)

    for name, *more in (*pages(firm), *changes(firm)):
        if more and more[0] not in ("de", "cs", "offer", "request", "fact"):
            for send in (client.get, client.post):
                assert send(address(name, own, *more)).status_code in (404, 405), name

    assert stored(firm) == before


def test_what_changes_something_does_so_only_by_post(client, firm):
    client.force_login(make_member(firm))
    before = stored(firm)

    for name, *more in changes(firm):
        assert client.get(address(name, firm, *more)).status_code == 405, name

    assert stored(firm) == before


def test_somebody_who_has_not_accepted_the_terms_is_led_to_them(client, firm):
    client.force_login(make_member(firm))
    TermsAcceptance.objects.all().delete()

    response = client.get(address("facts", firm))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse("account_terms"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_ones_organisations_asks_as_much_for_one_as_for_three(client, django_assert_num_queries, number):
    user = make_person()
    for count in range(number):
        Membership.objects.create(organisation=organisation(f"Firma {count} GmbH"), user=user, role=MemberRole.OWNER)
    client.force_login(user)
    client.get(reverse("own:list"))

    with django_assert_num_queries(11):
        text = client.get(reverse("own:list")).text

    assert text.count("register__name") == number


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("topic", "queries"), [("overview", 22), ("listings", 18), ("persons", 12), ("pictures", 13), ("history", 14)]
)
def test_a_page_asks_as_much_for_one_as_for_three(client, django_assert_num_queries, number, topic, queries):
    firm = organisation(words={"de": "Wir drehen", "cs": "Soustružíme"})
    owner = make_member(firm)
    for count in range(number):
        listing(firm, words={"de": f"Angebot {count}"})
        submit(listing(firm, state="draft"), "de", by=owner, title=f"Entwurf {count}")
        ContactPerson.objects.create(organisation=firm, name=f"Person {count}")
        OrganisationPicture.objects.create(organisation=firm, image=image())
        submit_picture(firm, get_test_image_file_jpeg(), use="picture", alt_texts={"de": "x"}, credit="x", by=owner)
        submit(firm, "de", by=owner, tagline=f"Satz {count}")
    client.force_login(owner)
    client.get(address(topic, firm))

    with django_assert_num_queries(queries):
        assert client.get(address(topic, firm)).status_code == 200
