"""The feed of changes: a mirror that follows it holds what the lists hold, whatever came, changed and went."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from directory.models import Concept, DirectoryIndexPage, Label, Organisation, Place
from events.models import EventOrganiser
from glokal.api.changes import begin_anew, note_changes
from glokal.core.touch import forget_version
from glokal.media.models import SiteImage
from tests.factories.directory import listing, organisation, profile
from tests.factories.events import a_public_event
from tests.factories.media import image
from tests.factories.translation import article

pytestmark = pytest.mark.django_db
KINDS = ("organisations", "listings", "events", "news", "pages")


@pytest.fixture
def changes(client):
    """Ask for all that changed since a cursor: [(kind, id, is_gone)], and the next cursor."""

    def changes(cursor=""):
        forget_version()  # within a test's transaction nobody is told that something changed
        found, url = [], f"/api/v1/changes?limit=7&cursor={cursor}"
        while url:
            part = client.get(url).json()
            found += [(item["kind"], item["id"], item["is_gone"]) for item in part["items"]]
            cursor, url = part["cursor"], part["next"]
        return found, cursor

    return changes


class Mirror:
    def __init__(self, client, changes):
        self.client, self.changes, self.cursor, self.things = client, changes, "", {}

    def follow(self):
        found, self.cursor = self.changes(self.cursor)
        for kind, number, is_gone in found:
            if kind == "taxonomy":
                continue
            self.things.pop((kind, number), None)
            if not is_gone:
                parameters = {"language": "de", "fallback": "other"}
                self.things[kind, number] = self.client.get(f"/api/v1/{kind}/{number}", parameters).json()
        return found


def everything(ask) -> dict:
    """Return what the lists hold, also pages and articles of all languages."""
    found = {}
    for kind in KINDS:
        for language in ("de", "cs") if kind in ("news", "pages") else ("de",):
            for item in ask(kind, language=language, limit=100)["items"]:
                found[kind, str(item["id"])] = ask(f"{kind}/{item['id']}", language="de", fallback="other")
    return found


def test_a_mirror_follows_what_comes_changes_and_goes(client, ask, changes):
    firm = organisation("Eins GmbH", capabilities=["grinding"], words={"de": "Wir schleifen."})
    offer = listing(firm, words={"de": "Freie Maschine"})
    a_public_event("Workshop")
    article("de")
    mirror = Mirror(client, changes)
    mirror.follow()
    assert mirror.things == everything(ask)
    assert mirror.follow() == []

    profile(firm, "cs", "Brousíme.")
    other = organisation("Zwei GmbH")
    assert {(kind, number) for kind, number, _gone in mirror.follow()} == {
        ("organisations", firm.public_id),
        ("organisations", other.public_id),
    }
    assert mirror.things == everything(ask)

    Organisation.objects.filter(pk=firm.pk).update(state="suspended")
    assert sorted(mirror.follow()) == [("listings", offer.public_id, True), ("organisations", firm.public_id, True)]
    assert mirror.things == everything(ask)

    Organisation.objects.filter(pk=firm.pk).update(state="published")
    mirror.follow()
    assert mirror.things == everything(ask)


def test_what_a_date_takes_away_is_told_although_nobody_touched_it(client, changes, time_machine):
    offer = listing(organisation("Eins GmbH"), valid_until=timezone.localdate(), words={"de": "Noch heute"})
    _found, cursor = changes()
    time_machine.move_to(timezone.now() + timedelta(days=1))
    found, _cursor = changes(cursor)
    assert ("listings", offer.public_id, True) in found


def test_a_label_that_changes_changes_those_who_are_tagged_with_it(changes):
    firm = organisation("Eins GmbH", capabilities=["grinding"])
    organisation("Zwei GmbH", capabilities=["turning"])
    _found, cursor = changes()
    Label.objects.filter(concept=Concept.objects.get(code="grinding"), language="de").first().delete()
    found, _cursor = changes(cursor)
    assert found == [("organisations", firm.public_id, False), ("taxonomy", "grinding", False)]


@pytest.mark.parametrize("change", ["credit", "logo", "place", "index", "linked", "organiser"])
def test_what_an_answer_shows_of_another_thing_is_told_of_all_that_show_it(client, ask, changes, change):
    picture, logo, chamber = image(), image(), organisation("Kammer")
    listing(organisation("Eins GmbH", logo=logo), words={"de": "Freie Maschine"})
    EventOrganiser.objects.create(event=a_public_event("Workshop"), organisation=chamber)
    linked = article("de", title="Ziel")
    link = f'<a linktype="page" id="{linked.pk}">dort</a>'
    article("de", picture=picture, place=Place.objects.get(name="Zittau"), paragraphs=[link])
    mirror = Mirror(client, changes)
    mirror.follow()

    match change:
        case "credit":
            SiteImage.objects.filter(pk=picture.pk).update(credit="Jan Neu")
        case "logo":
            SiteImage.objects.filter(pk=logo.pk).update(alt_texts={"de": "Neu"})
        case "place":
            Place.objects.filter(name="Zittau").update(name="Žitava")
        case "index":
            index = DirectoryIndexPage.objects.get(locale__language_code="de")
            index.slug = "firmen"
            index.save_revision().publish()
        case "linked":
            linked.unpublish()
        case "organiser":
            Organisation.objects.filter(pk=chamber.pk).update(state="suspended", updated_at=timezone.now())

    assert mirror.follow() != []
    assert mirror.things == everything(ask)


def test_after_a_restored_backup_a_mirror_is_told_to_begin_again(client, changes):
    organisation("Eins GmbH")
    _found, cursor = changes()
    begin_anew()

    answer = client.get("/api/v1/changes", {"cursor": cursor})

    assert (answer.status_code, answer.json()["hint"]) == (410, "Empty your copy, and begin without a cursor.")
    _found, cursor = changes()
    assert changes(cursor)[0] == []


def test_looking_twice_writes_nothing(changes):
    organisation("Eins GmbH")
    assert note_changes(timezone.now()) > 0
    assert note_changes(timezone.now()) == 0


def test_a_draft_is_in_no_feed(changes):
    draft = organisation("Geheim GmbH", state="in_review")
    assert draft.public_id not in {number for _kind, number, _gone in changes()[0]}


def test_an_unknown_parameter_is_refused(client):
    assert client.get("/api/v1/changes?since=2026").status_code == 400


def test_every_address_leads_somewhere(client, changes):
    organisation("Eins GmbH")
    answer = client.get("/api/v1/changes?limit=100").json()
    paths = {urlsplit(item["url"]).path for item in answer["items"]}
    assert {client.get(path, {"language": "de"}).status_code for path in sorted(paths)} == {200}


@pytest.mark.parametrize("is_restored", [False, True], ids=["never restored", "restored"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda cursor: cursor[:1] * 3,
        lambda cursor: f"another.{cursor}",
        lambda cursor: cursor[:-1],
        lambda cursor: cursor.rpartition(".")[0],
        lambda cursor: cursor[1:],
    ],
    ids=["no cursor at all", "of another beginning", "cut off", "unsigned", "first letter lost"],
)
def test_a_cursor_that_was_never_given_is_refused_and_not_called_expired(client, changes, damage, is_restored):
    if is_restored:
        begin_anew()
    organisation("Eins GmbH")
    _found, cursor = changes()

    answer = client.get("/api/v1/changes", {"cursor": damage(cursor)})

    assert (answer.status_code, answer.json()["hint"]) == (400, "Take `next` as it is, or begin without a cursor.")
