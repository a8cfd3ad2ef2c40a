"""What people are written by themselves, word by word as in the files of `letters/`, as a real SMTP server gets it."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.utils import timezone

from directory.models import Complaint, Organisation, Report
from directory.services.claim_codes import send_code
from directory.services.complaints import decide_complaint, receive_complaint
from directory.services.confirmation import ask_for_confirmations
from directory.services.creating import TOLD, start_entry, tidy_drafts
from directory.services.renewal import remind_of_expiry
from directory.services.report_decisions import decide_report
from glokal.core.identity import ALPHABET, LENGTH
from tests.factories.directory import listing, organisation
from tests.factories.members import make_person
from tests.factories.reviews import make_moderator
from tests.smtp import inbox_for, running

pytestmark = pytest.mark.django_db
LETTERS = Path(__file__).parent / "letters"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRMS = {"de": ("Muster GmbH", "DE"), "cs": ("Vzor s.r.o.", "CZ")}
ANSWERS = {"de": "Wir haben es noch einmal geprüft.", "cs": "Prověřili jsme to znovu."}
# What is another one each time: signatures, public IDs, codes.
CHANCE = re.compile(rf"(?<=/)[\w-]+:[\w-]+:[\w-]+(?=/)|(?<=[/-])[{ALPHABET}]{{{LENGTH}}}(?=/)|^\d{{6}}$", re.MULTILINE)


@pytest.fixture
def firm(language):
    name, country = FIRMS[language]
    facts = {"email": "firm@example.org", "phone": "+49 3583 11111", "last_confirmed": date(2025, 11, 20)}
    return organisation(name, country=country, languages=[language], **facts)


@pytest.fixture
def person(language):
    return make_person("novak@example.org", language=language)


@pytest.fixture
def complaint(firm, language):
    report = Report.objects.create(
        organisation=firm, kind="content", text="–", name="Eva", email="eva@example.org", language=language
    )
    decision = decide_report(report, by=make_moderator(), outcome="unfounded", reasons=ANSWERS)
    return lambda: receive_complaint(decision, party="reporter", text="Doch.", language=language)


def confirm_entry(request):
    request.getfixturevalue("firm")
    ask_for_confirmations(timezone.now())


def remind_of(kind):
    def remind(request):
        firm, language = (request.getfixturevalue(name) for name in ("firm", "language"))
        titles = {"de": "Freie Kapazität: Drehen", "cs": "Volná kapacita: soustružení"}
        listing(firm, words={language: titles[language]}, type=kind, valid_until=date(2026, 12, 1))
        remind_of_expiry(timezone.now())

    return remind


def claim_code(request):
    send_code(request.getfixturevalue("firm"), user=request.getfixturevalue("person"))


def draft_ends(request):
    start_entry(Organisation(name="Nová a.s.", country="CZ"), by=request.getfixturevalue("person"))
    tidy_drafts(NOW + TOLD + timedelta(days=1))


def decide(*, is_upheld):
    def decided(request):
        request.getfixturevalue("complaint")()
        answer, other = ANSWERS[request.getfixturevalue("language")], make_moderator("other@example.org")
        decide_complaint(Complaint.objects.get(), by=other, is_upheld=is_upheld, answer=answer)

    return decided


WRITTEN = {
    "confirm_entry": confirm_entry,
    "request_expires": remind_of("request"),
    "offer_expires": remind_of("offer"),
    "claim_code": claim_code,
    "draft_ends": draft_ends,
    "complaint_receipt": lambda request: request.getfixturevalue("complaint")(),
    "complaint_upheld": decide(is_upheld=True),
    "complaint_dismissed": decide(is_upheld=False),
}


def lines_of(message):
    """Return the subject and the text, without what is another one each time and without the foot of every mail."""
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    return CHANCE.sub(
        "…", f"{' '.join(str(message['Subject']).split())}\n\n{text.partition('Glokal · https')[0]}"
    ).strip()


@pytest.mark.parametrize("language", FIRMS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_letter_says_what_it_should(name, language, request, settings, on_commit_runs, time_machine):
    settings.WAGTAILADMIN_BASE_URL = "https://glokal.example"
    time_machine.move_to(NOW, tick=False)
    inbox = inbox_for(settings)

    with running(inbox), on_commit_runs():
        WRITTEN[name](request)

    message = inbox.received[-1][1]
    assert lines_of(message) == (LETTERS / f"{name}.{language}.txt").read_text(encoding="utf-8").strip()
    # The other form says the same, but for the addresses of its links.
    html = unescape(re.sub(r"<[^>]+>", " ", message.get_body(("html",)).get_content()))
    sentences = [line for line in lines_of(message).splitlines()[2:] if "…" not in line and line not in ("", "--")]
    assert [line for line in sentences if " ".join(line.split()) not in " ".join(html.split())] == []
