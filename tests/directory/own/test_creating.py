"""A new entry, made by its own people step by step, found from the other language once a moderator has read it."""

import json
import re
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from directory.enums import OrganisationState
from directory.models import (
    Concept,
    Label,
    Organisation,
    OrganisationPicture,
    OrganisationProfile,
    Review,
    StatedCapability,
)
from directory.selectors.already_there import already_there
from directory.selectors.entry_versions import entry_version
from directory.selectors.found_under import found_under
from directory.services.creating import tidy_drafts
from directory.services.members import add_member
from directory.services.reviews.entries import approve_entry
from directory.services.stated_capabilities import Stated, adopt_label, state_capabilities
from glokal.accounts.services.terms import accept_terms
from glokal.core.models import Mail
from glokal.media.models import SiteImage
from tests.factories.accounts import make_communicator, make_user
from tests.factories.directory import organisation, write_waiting
from tests.factories.media import image

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    person = make_user("novak@dilna.example", language="cs")
    accept_terms(user=person, language="cs")
    return person


@pytest.fixture
def member(client, owner):
    client.force_login(owner)
    return client


def address(name, *args, language="cs"):
    with translation.override(language):
        return reverse(f"own:{name}", args=args)


def start(member, **values):
    values = {"country": "CZ", "name": "Novák obrábění s.r.o.", "ico": "", "kind": "company"} | values
    return member.post(address("create"), values)


def send(member, draft, step, **values):
    """Open a step, fill it in and send it."""
    form = member.get(address("create_step", draft.public_id, step)).context["form"]
    seen = {"seen": form["seen"].value() or ""} if form and "seen" in form.fields else {}
    return member.post(address("create_step", draft.public_id, step), seen | values)


@pytest.mark.parametrize(
    ("language", "text", "other", "names"),
    [
        ("cs", "CNC soustružení", "de", ("CNC-Drehen", "Drehen", "Drehteile", "Zerspanung")),
        ("cs", "soustružené díly", "de", ("CNC-Drehen", "Drehteile", "Drehen", "Zerspanung")),
        ("de", "CNC-Drehen", "cs", ("CNC soustružení", "soustružení", "soustružené díly", "třískové obrábění")),
        ("de", "wir bauen Schaltschränke", "cs", ("výroba rozvaděčů", "rozváděče", "rozvodné skříně")),
    ],
)
def test_ones_own_word_tells_by_which_words_the_other_side_finds_it(language, text, other, names):
    found = found_under(text, language=language)
    assert [(one.language, one.names) for one in found.others] == [(other, names)]


def test_a_word_that_no_concept_knows_is_told_to_be_unknown():
    assert found_under("Kvrdlíkování bzučáků", language="cs").concept is None


def test_hidden_labels_are_never_shown():
    shown = {name for one in found_under("Zerspanung", language="cs").others for name in one.names}
    assert shown.isdisjoint(Label.objects.filter(kind="hidden").values_list("text", flat=True))


def test_five_steps_lead_to_an_entry_that_is_found_in_the_other_language_after_its_review(member, owner):
    assert start(member).status_code == 302
    draft = Organisation.objects.get()
    assert (draft.state, draft.memberships.get().role) == (OrganisationState.DRAFT, "owner")
    send(member, draft, "place", street="Nádražní 5", postcode="46001", town="Liberec")
    shown = send(member, draft, "capabilities", **{"text-0": "soustružení nerezu", "text-1": "", "shown": ""})
    assert 'Němečtí zákazníci vás najdou pod: <strong lang="de">CNC-Drehen' in shown.text
    go_on = send(member, draft, "capabilities", **{"text-0": "soustružení nerezu", "shown": "soustružení nerezu"})
    assert go_on.url.endswith("/veta/")
    send(member, draft, "sentence", language="cs", tagline="Soustružíme nerezové díly do průměru 300 mm.")
    send(member, draft, "contact", name="Jan Novák", email="novak@dilna.example")
    page = member.get(address("create_step", draft.public_id, "preview")).text
    assert "Takto vás uvidí návštěvník z Německa" in page
    whole_page = address("preview", draft.public_id, language="de")
    assert f'href="{whole_page}"' in page
    assert f'href="{address("create_step", draft.public_id, "preview")}"' in (seen := member.get(whole_page).text)
    assert "Nic z toho není zveřejněno." in seen
    assert '<dd lang="cs">Soustružíme nerezové díly do průměru 300 mm.</dd>' in page
    sent = send(member, draft, "preview")
    assert "němčina: chybí · čeština: zatím nezveřejněno" in member.get(sent.headers["Location"]).text
    draft.refresh_from_db()
    assert (draft.state, draft.nuts3) == (OrganisationState.IN_REVIEW, "CZ051")

    write_waiting()
    assert draft.slug not in Client().get("/de/partner-finden/", {"q": "Drehteile"}).text
    approve_entry(Review.objects.get(), by=make_communicator(), seen=entry_version(draft))
    write_waiting()
    found = Client().get("/de/partner-finden/", {"q": "Drehteile Edelstahl bei Zittau"}).text
    assert f"{draft.slug}-{draft.public_id}" in found


def test_what_is_missing_or_wrong_is_told_and_nothing_typed_is_lost(member):
    empty = start(member, name="", ico="")
    assert "Uveďte prosím název organizace, nebo její IČO." in empty.text
    wrong = start(member, name="Novák", ico="12345678")
    assert 'value="12345678"' in wrong.text
    assert 'value="Novák"' in wrong.text
    assert not Organisation.objects.exists()
    start(member)
    draft = Organisation.objects.get()
    bad = send(member, draft, "place", town="Liberec", postcode="1", street="Nádražní")
    assert bad.status_code == 200
    assert 'value="Nádražní"' in bad.text
    assert "Uveďte prosím alespoň jednu věc" in send(member, draft, "capabilities", **{"text-0": ""}).text


def test_an_entry_that_isn_t_complete_can_t_be_sent(member):
    start(member)
    draft = Organisation.objects.get()
    page = send(member, draft, "preview")
    assert "Ještě zbývá jeden krok" in page.text
    draft.refresh_from_db()
    assert draft.state == OrganisationState.DRAFT


def test_a_public_entry_of_this_name_is_shown_one_in_review_only_mentioned(member):
    public = organisation("Novak Obrabeni, spol. s r.o.", country="CZ")
    organisation("Novák obrábění", country="CZ", state="in_review", town="Děčín", phone="+420 111 222 333")
    answer = start(member)
    assert Organisation.objects.filter(state="draft").count() == 0
    assert public.public_id in answer.text
    assert "čeká na kontrolu" in answer.text
    assert "Děčín" not in answer.text
    assert "111 222" not in answer.text
    start(member, none_of_these="1")
    assert Organisation.objects.filter(state="draft").count() == 1


@pytest.mark.parametrize(
    ("known", "draft"),
    [
        ({"name": "Müller Maschinenbau GmbH"}, {"name": "Mueller-Maschinenbau"}),
        ({"name": "Anders", "ico": "25123891"}, {"name": "Jinak", "ico": "25123891"}),
        (
            {"name": "Anders", "website": "https://www.firma-x.example/de"},
            {"name": "Jinak", "email": "a@firma-x.example"},
        ),
    ],
)
def test_the_same_organisation_is_recognised_by_name_number_or_domain(known, draft):
    there = organisation(country="DE", **known)
    found = already_there(Organisation(country="DE", **{"town": "Zittau"} | draft))
    assert found.public == (there,)


def test_the_same_name_in_another_town_is_another_firm_once_the_town_is_known():
    organisation("Müller Maschinenbau GmbH", country="DE")
    assert not already_there(Organisation(name="Müller Maschinenbau", country="DE", town="Plauen"))


def test_what_was_typed_is_kept_the_concepts_follow_and_the_others_stay(owner):
    entry = organisation("Dílna", country="CZ", capabilities=["welding"])
    state_capabilities(entry, [Stated("soustružení"), Stated("kvrdlíkování")], language="cs", by=owner)
    codes = set(entry.capabilities.values_list("code", flat=True))
    assert "welding" in codes
    assert len(codes) == 2
    state_capabilities(entry, [Stated("kvrdlíkování")], language="cs", by=owner)
    assert set(entry.capabilities.values_list("code", flat=True)) == {"welding"}
    assert list(StatedCapability.objects.values_list("text", "concept")) == [("kvrdlíkování", None)]


def test_a_new_label_tags_the_entries_that_said_the_word(owner):
    entry = organisation("Dílna", country="CZ")
    state_capabilities(entry, [Stated("Kvrdlíkování")], language="cs", by=owner)
    label = Label.objects.create(
        concept=Concept.objects.get(code="welding"), language="cs", kind="hidden", text="kvrdlikování"
    )
    assert [adopt_label(label), adopt_label(label)] == [1, 0]
    assert list(entry.capabilities.values_list("code", flat=True)) == ["welding"]


class Register(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        told = {
            "obchodniJmeno": "Novák obrábění s.r.o.",
            "dic": self.server.vat_id,
            "sidlo": {"nazevUlice": "Nádražní", "cisloDomovni": 5, "psc": 46001, "nazevObce": "Liberec"},
        }
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode() if self.server.status == 200 else b"{}")

    def log_message(self, *args):
        pass


@pytest.fixture
def register(settings):
    server = HTTPServer(("127.0.0.1", 0), Register)
    server.asked, server.status, server.vat_id = [], 200, "CZ25123891"
    Thread(target=server.serve_forever, daemon=True).start()
    settings.ARES_ENABLED = True
    settings.ARES_URL = f"http://127.0.0.1:{server.server_port}/subjekty"
    caches["shared"].clear()
    yield server
    server.shutdown()
    server.server_close()


def test_a_number_fills_in_name_and_address_once_asked_the_register_is_left_alone(member, register):
    start(member, name="", ico="25123891")
    draft = Organisation.objects.get()
    facts = (draft.name, draft.street, draft.postcode, draft.town, draft.vat_id)
    assert facts == ("Novák obrábění s.r.o.", "Nádražní 5", "460 01", "Liberec", "CZ25123891")
    draft.delete()
    start(member, name="", ico="25123891")
    assert register.asked == ["/subjekty/25123891"]


@pytest.mark.parametrize(("status", "told"), [(500, "Rejstřík nyní neodpovídá"), (404, "K tomuto číslu neznáme název")])
def test_an_outage_blocks_nobody(member, register, status, told):
    register.status = status
    assert told in start(member, name="", ico="25123891").text
    assert start(member, name="Novák", ico="25123891").status_code == 302


def test_without_the_operators_word_no_register_is_asked(member, register, settings):
    settings.ARES_ENABLED = False
    start(member, name="Novák", ico="25123891")
    assert register.asked == []


def test_a_birth_number_is_never_taken_from_the_register(member, register):
    register.vat_id = "CZ7552123456"
    start(member, name="", ico="25123891")
    assert Organisation.objects.get().vat_id == ""


def test_strangers_and_anonymous_people_see_no_draft(member, client):
    start(member)
    draft = Organisation.objects.get()
    page = address("create_step", draft.public_id, "place")
    assert Client().get(page).status_code == 302
    stranger = make_user("fremd@example.org")
    accept_terms(user=stranger, language="de")
    client.force_login(stranger)
    assert client.get(page).status_code == 404
    assert client.post(page, {"town": "Praha"}).status_code == 404
    assert client.post(address("delete_draft", draft.public_id)).status_code == 404
    assert Organisation.objects.get().town == ""


def test_somebody_with_many_drafts_has_to_finish_one_first(member):
    for number in range(5):
        start(member, name=f"Firma {'abcde'[number]}")
    assert "Už máte několik konceptů" in start(member, name="Firma f").text
    assert Organisation.objects.count() == 5


def test_the_script_is_told_what_is_understood_with_everything_typed_escaped(member):
    told = member.get(address("understood"), {"text": "soustružení"}).json()
    assert "CNC-Drehen" in told["html"]
    assert "<script>" not in member.get(address("understood"), {"text": "<script>alert()</script>"}).json()["html"]
    assert Client().get(address("understood"), {"text": "x"}).status_code == 302


def test_a_draft_that_nobody_finishes_is_told_of_once_and_then_deleted(member, owner, time_machine):
    begin = datetime(2027, 1, 4, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    time_machine.move_to(begin, tick=False)
    member.force_login(owner)
    imported = organisation("Import", country="CZ", state="draft", words={"cs": "Text"})
    start(member)
    draft = Organisation.objects.exclude(pk=imported.pk).get()
    send(member, draft, "sentence", language="cs", tagline="Věta.")
    for days in (45, 46, 47, 59):
        time_machine.move_to(begin + timedelta(days=days), tick=False)
        tidy_drafts(begin + timedelta(days=days))
    mail = Mail.objects.get(template="directory/draft_ends")
    assert (mail.recipient, mail.subject) == ("novak@dilna.example", "Váš koncept není dokončen: Novák obrábění s.r.o.")
    assert "Koncept uchováme do 5. března 2027" in mail.text.replace("\xa0", " ")
    assert tidy_drafts(begin + timedelta(days=60)) == 1
    assert list(Organisation.objects.all()) == [imported]
    assert not OrganisationProfile.objects.filter(organisation=draft.pk).exists()


def test_editors_see_the_words_that_nobody_understood_one_step_from_a_label(client, owner):
    entry = organisation("Dílna", country="CZ")
    state_capabilities(entry, [Stated("Kvrdlíkování"), Stated("svařování")], language="cs", by=owner)
    client.force_login(make_communicator(language="de"))
    page = client.get(reverse(StatedCapability.snippet_viewset.get_url_name("list"))).text
    assert "label/add/?text=Kvrdl%C3%ADkov%C3%A1n%C3%AD&amp;language=cs" in page
    assert "svařování" not in page


def test_a_sentence_sent_twice_is_one_and_in_another_language_it_takes_the_first_ones_place(member):
    start(member)
    draft = Organisation.objects.get()
    for language in ("de", "de", "cs"):
        answer = send(member, draft, "sentence", language=language, tagline="Soustružíme.", seen="")
        if language == "cs":  # another tab, which doesn't know of the first sentence
            assert "Soustružíme." in answer.text
            seen = re.search(r'name="seen" value="([^"]+)"', answer.text)[1]
            answer = send(member, draft, "sentence", language="cs", tagline="Soustružíme.", seen=seen)
        assert answer.status_code == 302
    rows = OrganisationProfile.objects.filter(organisation=draft)
    assert list(rows.values_list("locale__language_code", flat=True)) == ["cs"]


def test_a_concept_that_the_entry_had_before_stays_when_the_words_change(owner):
    entry = organisation("Dílna", country="CZ", capabilities=["welding"])
    state_capabilities(entry, [Stated("svařování")], language="cs", by=owner)
    state_capabilities(entry, [Stated("kvrdlíkování")], language="cs", by=owner)
    assert list(entry.capabilities.values_list("code", flat=True)) == ["welding"]


def test_work_on_words_keeps_a_draft(member, owner, time_machine):
    begin = datetime(2027, 1, 4, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    time_machine.move_to(begin, tick=False)
    member.force_login(owner)
    start(member)
    draft = Organisation.objects.get()
    later = begin + timedelta(days=59)
    time_machine.move_to(later, tick=False)
    member.force_login(owner)
    send(member, draft, "sentence", language="cs", tagline="Věta.")
    assert tidy_drafts(later + timedelta(days=2)) == 0
    assert tidy_drafts(later + timedelta(days=60)) == 1


def test_a_deleted_draft_takes_its_pictures_along(member):
    start(member)
    draft = Organisation.objects.get()
    picture, logo = image(), image()
    OrganisationPicture.objects.create(organisation=draft, image=picture)
    Organisation.objects.filter(pk=draft.pk).update(logo=logo)
    assert member.post(address("delete_draft", draft.public_id)).status_code == 302
    assert not SiteImage.objects.filter(pk__in=[picture.pk, logo.pk]).exists()


def test_a_member_says_capabilities_of_a_public_entry_in_her_own_words(member, owner):
    entry = organisation("Dílna", country="CZ", capabilities=["welding"])
    add_member(entry, owner, role="owner", by=None)
    seen = member.get(address("own_words", entry.public_id)).context["form"]["seen"].value()
    typed = {"text-0": "soustružené díly", "seen": seen}
    page = member.post(address("own_words", entry.public_id), typed | {"shown": ""})
    assert "CNC-Drehen, Drehteile" in page.text
    again = typed | {"shown": "soustružené díly", "seen": page.context["form"]["seen"].value()}
    assert member.post(address("own_words", entry.public_id), again).url == address("services", entry.public_id)
    assert entry.capabilities.count() == 2


def test_the_directory_leads_to_a_new_entry(client):
    organisation("Dílna", country="CZ")
    assert f'href="{address("create")}"' in client.get("/cs/najit-partnera/").text
