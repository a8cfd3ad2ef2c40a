"""Every role at every address of the directory's own pages in the CMS, by GET and by POST.

An address that stands in none of the tables fails: whoever adds one has to say who may open it. Wagtail leads somebody
without the right back to its start page, and strangers to the sign-in.
"""

import itertools

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file_jpeg

from directory.enums import ChangeState, ClaimMethod, ClaimState, ComplaintState, OrganisationState, ReportState
from directory.models import (
    Claim,
    Complaint,
    DistinctPair,
    Invitation,
    Organisation,
    ReasonText,
    Report,
    Review,
    SenderBlock,
    Stewardship,
    TableImport,
    WaitingChange,
)
from directory.services.enquiries.blocking import report_enquiry
from directory.services.pictures import submit_picture
from directory.services.report_decisions import decide_report
from directory.views.moderation.urls import queue_urls
from directory.wagtail_hooks import register_addresses
from tests.factories.accounts import make_administrator, make_communicator, make_translator, make_user
from tests.factories.directory import organisation
from tests.factories.enquiries import a_letter
from tests.factories.reviews import make_moderator, make_owner, submit

pytestmark = pytest.mark.django_db

REVIEWERS = {"moderator", "communicator", "administrator"}
EDITORS = {"communicator", "administrator"}
# Who may open each address; those of a row are filled with one that waits.
PAGES = {
    **dict.fromkeys(("directory_queue", "directory_queue_figures", "directory_claim"), REVIEWERS),
    **dict.fromkeys(
        (
            *("directory_queue_review", "directory_queue_change", "directory_queue_picture"),
            *("directory_queue_report", "directory_queue_complaint"),
        ),
        REVIEWERS,
    ),
    **dict.fromkeys(("directory_duplicates", "directory_merge", "directory_enquiry_figures"), EDITORS),
    **dict.fromkeys(("directory_imports", "directory_import_template", "directory_import"), EDITORS),
    **dict.fromkeys(("directory_refused_rows", "directory_export"), EDITORS),
}
# Lists of Wagtail's that show what people wrote to us.
LISTS = {Claim: REVIEWERS, Report: REVIEWERS, ReasonText: REVIEWERS}
BULK = {"invite": REVIEWERS, "steward": REVIEWERS}
ROLES = ["administrator", "communicator", "moderator", "translator", "member", "anonymous"]


@pytest.fixture
def firm():
    return organisation("Muster GmbH", email="post@muster.de", website="https://muster.de")


@pytest.fixture
def owner(firm):
    return make_owner(firm)


@pytest.fixture
def people(owner):
    users = {
        "administrator": make_administrator(),
        "communicator": make_communicator(),
        "moderator": make_moderator(),
        "translator": make_translator("cs"),
        "member": owner,
    }
    clients = {"anonymous": Client()}
    for role, user in users.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


@pytest.fixture
def rows(firm, owner, people):
    """One thing of each kind, and the parts of the addresses that lead to it."""
    submit(firm, "de", by=owner, tagline="Wir drehen")
    report = Report.objects.create(
        organisation=firm, kind="content", text="Abgeschrieben", email="eva@example.org", language="de"
    )
    closed = Report.objects.create(
        organisation=firm, kind="error", text="Falsch", email="eva@example.org", language="de"
    )
    decision = decide_report(
        closed, by=make_moderator("other@example.org"), outcome="unfounded", reasons={"de": "Es stimmt."}
    )
    double = organisation("Muster G.m.b.H.")
    return {
        "review": Review.objects.get(),
        "change": WaitingChange.objects.create(
            organisation=firm, field="website", old="https://muster.de", new="https://x.example", by=owner
        ),
        "picture": submit_picture(
            firm, get_test_image_file_jpeg(size=(150, 120)), use="picture", by=owner, alt_texts={"de": "x"}, credit="x"
        ),
        "report": report,
        "complaint": Complaint.objects.create(decision=decision, party="reporter", text="Doch", language="de"),
        "claim": Claim.objects.create(
            organisation=firm,
            user=make_user("claims@example.org"),
            method=ClaimMethod.WORD,
            language="de",
            created_at=timezone.now(),
            moderators_since=timezone.now(),
        ),
        "import": TableImport.objects.create(name="a.csv", data=b"Name;Ort\nX;Y", language="de"),
        "double": double,
    }


def test_every_address_is_in_the_table():
    assert {pattern.name for pattern in (*queue_urls(), *register_addresses())} == set(PAGES)


def path_of(name, firm, rows):
    args = {
        "directory_merge": [firm.pk, rows["double"].pk],
        "directory_refused_rows": [rows["import"].pk, "csv"],
        "directory_export": ["csv"],
    }
    of_a_row = [row.pk for kind, row in rows.items() if name.rpartition("_")[2] == kind]
    return reverse(name, args=args.get(name, of_a_row))


def answer(client, method, path):
    """Return "in", "no" (back to the CMS's start page), or "sign in"."""
    response = getattr(client, method)(path)
    led_to = response.headers.get("Location", "")
    if "/admin/login/" in led_to:
        return "sign in"
    return "no" if led_to == "/admin/" else "in"


def expected(allowed):
    """A member has no CMS and a stranger nothing at all, so both are asked who they are."""
    told = dict.fromkeys(ROLES, "no") | {"member": "sign in", "anonymous": "sign in"}
    return told | dict.fromkeys(allowed, "in")


@pytest.mark.parametrize(("name", "method"), list(itertools.product(sorted(PAGES), ["get", "post"])))
def test_the_matrix(name, method, firm, people, rows):
    path = path_of(name, firm, rows)

    assert {role: answer(people[role], method, path) for role in ROLES} == expected(PAGES[name])


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_the_lists(model, people):
    path = reverse(model.snippet_viewset.get_url_name("list"))

    assert {role: answer(people[role], "get", path) for role in ROLES} == expected(LISTS[model])


@pytest.mark.parametrize(("action", "method"), list(itertools.product(BULK, ["get", "post"])))
def test_what_is_done_with_many_entries_at_once(action, method, firm, people):
    path = f"/admin/bulk/directory/organisation/{action}/?id={firm.pk}"

    assert {role: answer(people[role], method, path) for role in ROLES} == expected(BULK[action])


def state_of_all(rows):
    """Return what a decision would change."""
    for row in rows.values():
        row.refresh_from_db()
    kinds = ("review", "change", "picture", "report", "complaint", "claim", "double")
    counts = [model.objects.count() for model in (DistinctPair, Invitation, Stewardship)]
    return {kind: rows[kind].state for kind in kinds} | {"counts": counts}


def test_only_who_answers_reports_blocks_a_sender_and_takes_it_back(people):
    report = report_enquiry(a_letter(), text="Podvod", language="cs", by=None)
    where, done = reverse("directory_queue_report", args=[report.pk]), {}
    for role in ROLES:
        people[role].post(where, {"sender": "block"})
        is_blocked = SenderBlock.objects.exists()
        people[role].post(where, {"sender": "unblock"})
        done[role] = (is_blocked, SenderBlock.objects.exists())

    assert done == {role: (role in REVIEWERS, False) for role in ROLES}


def decide_everything(client, firm, rows, settings):
    """Send what the pages' buttons send."""
    settings.INVITATIONS_ENABLED = True
    chamber, other = organisation("IHK", kind="institution"), organisation("Ganz andere GmbH", email="post@a.example")

    def send(name, seen=lambda _context: "", **data):
        path = path_of(name, firm, rows)
        context = client.get(path).context or {}  # none where somebody is led away
        client.post(path, data | {"seen": seen(context) if "page_title" in context else ""})

    send("directory_queue_review", lambda page: page["seen"], decision="approve")
    send("directory_queue_change", decision="approve")
    send("directory_queue_picture", decision="approve")
    send("directory_queue_report", outcome="unfounded", reasons_de="Es stimmt.")
    send("directory_queue_complaint", is_upheld="0", answer="Es bleibt dabei.")
    send("directory_claim", answer="deny", reason="Kein Nachweis.")
    send("directory_merge", lambda page: page["form"].comparison.seen)
    client.post(reverse("directory_duplicates"), {"first": firm.pk, "second": other.pk})
    client.post(f"/admin/bulk/directory/organisation/steward/?id={firm.pk}", {"steward": chamber.pk})
    client.post(f"/admin/bulk/directory/organisation/invite/?id={other.pk}", {"source": "public"})


@pytest.mark.parametrize("role", ["translator", "member", "anonymous"])
def test_who_has_no_say_decides_nothing(role, firm, people, rows, settings):
    before = state_of_all(rows)

    decide_everything(people[role], firm, rows, settings)

    assert state_of_all(rows) == before


def test_a_moderator_decides_on_everything_but_duplicates(firm, people, rows, settings):
    decide_everything(people["moderator"], firm, rows, settings)

    assert state_of_all(rows) == {
        "review": "approved",
        "change": ChangeState.APPLIED,
        "picture": ChangeState.APPLIED,
        "report": ReportState.CLOSED,
        "complaint": ComplaintState.DISMISSED,
        "claim": ClaimState.DENIED,
        "double": OrganisationState.PUBLISHED,
        "counts": [0, 1, 1],
    }


def test_a_communicator_decides_all_of_it(firm, people, rows, settings):
    decide_everything(people["communicator"], firm, rows, settings)

    assert state_of_all(rows) == {
        "review": "approved",
        "change": ChangeState.APPLIED,
        "picture": ChangeState.APPLIED,
        "report": ReportState.CLOSED,
        "complaint": ComplaintState.DISMISSED,
        "claim": ClaimState.DENIED,
        "double": OrganisationState.ARCHIVED,
        "counts": [1, 1, 1],
    }
    assert Organisation.objects.get(pk=firm.pk).website == "https://x.example"
