"""Members' pictures in the moderators' queue."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file_jpeg

from directory.models import Complaint, OrganisationPicture
from directory.selectors.queue import queue
from directory.services.pictures import submit_picture
from tests.factories.directory import organisation
from tests.factories.reviews import make_moderator, make_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(client):
    firm = organisation("Muster GmbH")
    client.force_login(make_moderator())
    return submit_picture(
        firm,
        get_test_image_file_jpeg(size=(400, 300)),
        use="picture",
        by=make_owner(firm, language="cs"),
        alt_texts={"de": "Drehmaschine in der Halle"},
        credit="Jana Nová",
    )


@pytest.fixture
def address(waiting):
    return reverse("directory_queue_picture", args=[waiting.pk])


def test_it_is_seen_with_its_words_and_made_public(client, waiting, address, on_commit_runs):
    [item] = [item for item, _url in client.get("/admin/directory/queue/").context["items"]]
    assert (item.kind, item.url, item.title) == ("picture", address, "Drehmaschine in der Halle")
    text = client.get(address).text
    assert [told in text for told in ("Drehmaschine in der Halle", "Jana Nová", "<img")] == [True] * 3
    assert 'value="reject"' not in text

    with on_commit_runs():
        client.post(address, {"decision": "approve"})

    assert OrganisationPicture.objects.get().image == waiting.image
    assert mail.outbox[0].subject == "Zveřejněno: Muster GmbH"


@pytest.mark.parametrize(
    ("use", "alt_texts", "title"),
    [
        ("picture", {"cs": "Soustruh"}, "Soustruh"),
        ("picture", {"cs": "Soustruh", "de": "Drehbank"}, "Drehbank"),
        ("logo", {"de": "Logo der Muster GmbH"}, "Logo"),
        ("words", {"de": "Drehbank"}, "Beschreibung eines Bildes: Drehbank"),
    ],
)
def test_its_row_says_what_it_shows_and_never_what_the_kind_says_already(client, waiting, use, alt_texts, title):
    type(waiting).objects.update(use=use, alt_texts=alt_texts)

    text = client.get("/admin/directory/queue/").text

    row = re.search(r'<td class="title">.*?</a><br>(.*?)</td>\s*<td>(.*?)</td>', text)
    assert row.groups() == (title, "Bild")


def test_the_way_back_is_the_same_however_often_somebody_goes_it(client, address):
    ways = [[step["url"] for step in client.get(address).context["breadcrumbs_items"]] for _time in range(2)]

    assert ways == [["/admin/", "/admin/directory/queue/", ""]] * 2


def test_it_is_sent_back_with_a_reason_and_a_way_to_the_pictures(client, waiting, address, on_commit_runs):
    with on_commit_runs():
        client.post(address, {"decision": "return", "text": "rights-of-others"})

    waiting.refresh_from_db()
    assert (waiting.state, OrganisationPicture.objects.exists()) == ("returned", False)
    [letter] = mail.outbox
    pages = f"/cs/vlastni-zaznam/{waiting.organisation.public_id}/"
    assert (letter.subject, pages in letter.body) == ("Prosíme o úpravu: Muster GmbH", True)
    html = letter.alternatives[0].content
    for text in (letter.body, html):
        assert "Upravte to prosím a odešlete zde znovu:" in text
        assert "znovu odešlete ke kontrole" not in text


def test_who_sent_it_complains_by_the_link_and_another_moderator_looks_at_it(client, waiting, address, on_commit_runs):
    with on_commit_runs():
        client.post(address, {"decision": "return", "text": "rights-of-others"})
    link = re.search(r"http://localhost:8000(/cs/stiznost/\S+)", mail.outbox[0].body)[1]
    client.logout()
    assert "Na snímku" not in client.get(link).text
    with on_commit_runs():
        client.post(link, {"text": "Na snímku je jen náš stroj."})
    complaint = Complaint.objects.get()
    assert (complaint.against, mail.outbox[1].subject) == (waiting, "Vaši stížnost jsme přijali: Muster GmbH")

    client.force_login(make_moderator("other@example.org"))
    where = reverse("directory_queue_complaint", args=[complaint.pk])
    page = client.get(where).text
    assert [told in page for told in ("Na snímku je jen náš stroj.", "Drehmaschine in der Halle", "<img")] == [True] * 3
    client.post(where, {"is_upheld": "1", "answer": "Máte pravdu."})

    assert [item.kind for item in queue()] == ["picture"]


def test_who_decides_second_is_told(client, waiting, address):
    client.post(address, {"decision": "approve"})

    response = client.post(address, {"decision": "return", "reason": "Nein"}, follow=True)

    assert "Darüber wurde inzwischen entschieden" in response.text
    assert OrganisationPicture.objects.count() == 1
