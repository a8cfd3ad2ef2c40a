"""How often an entry is looked at: counted also from kept pages, without cookies, for those who keep it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from directory.enums import MemberRole
from directory.models import EntryFigures
from directory.selectors.completeness import completeness
from directory.services.members import add_member
from glokal.core import counting
from tests.factories.accounts import make_user
from tests.factories.directory import organisation
from tests.factories.members import make_person

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _counts(settings, time_machine):
    time_machine.move_to(datetime(2027, 1, 31, 12, tzinfo=ZoneInfo("Europe/Berlin")))
    settings.COUNT_VIEWS = settings.PAGE_CACHE = True
    counting.flush()
    yield
    counting.flush()


@pytest.fixture
def entry():
    return organisation("Dílna s.r.o.", country="CZ", words={"cs": "Soustružení"})


def look(entry, **headers):
    path = f"/de/partner-finden/{entry.slug}-{entry.public_id}/"
    return Client().get(path, headers={"user-agent": BROWSER} | headers)


def counted(entry):
    counting.flush()
    return list(EntryFigures.objects.filter(organisation=entry).values_list("month", "views", "found"))


def test_every_view_counts_also_one_from_the_page_cache(entry, django_assert_num_queries):
    first = look(entry)
    with django_assert_num_queries(0):
        second = look(entry)
    look(entry, **{"if-none-match": second["ETag"]})
    assert counted(entry) == [(date(2027, 1, 1), 3, 0)]
    assert [counting.HEADER in answer for answer in (first, second)] == [False, False]
    assert not first.cookies


def test_a_view_after_a_search_of_ours_is_told_apart(entry):
    look(entry, referer="http://testserver/de/partner-finden/?q=Drehteile")
    look(entry, referer="http://testserver/de/partner-finden/?sector=metal")
    look(entry, referer="https://elsewhere.example/?q=Drehteile")
    assert counted(entry) == [(date(2027, 1, 1), 3, 1)]


@pytest.mark.parametrize("agent", ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "python-requests/2.32"])
def test_programs_don_t_count(entry, agent):
    look(entry, **{"user-agent": agent})
    assert counted(entry) == []


def test_who_is_signed_in_and_what_a_browser_fetches_in_advance_don_t_count(entry):
    look(entry, **{"sec-purpose": "prefetch"})
    member = Client()
    member.force_login(make_user("person@example.org"))
    member.get(f"/de/partner-finden/{entry.slug}-{entry.public_id}/", headers={"user-agent": BROWSER})
    assert counted(entry) == []


def figures_page(entry, client, name="figures", language="de"):
    with translation.override(language):
        return client.get(reverse(f"own:{name}", args=[entry.public_id]))


def test_members_see_twelve_months_strangers_nothing(entry, client):
    look(entry)
    counting.flush()
    member = make_person("chef@dilna.example")
    add_member(entry, member, role=MemberRole.EDITOR, by=None)
    assert figures_page(entry, client).status_code == 302
    client.force_login(make_person("fremd@example.org"))
    assert figures_page(entry, client).status_code == 404
    assert figures_page(entry, client, "figures_table").status_code == 404
    client.force_login(member)
    page = figures_page(entry, client).text
    assert page.count('<th scope="row">') == 12
    assert '<th scope="row">Januar 2027</th><td class="table__number">1</td><td class="table__number">0</td>' in page
    assert (
        '<th scope="row">únor 2026</th><td class="table__number">0</td><td class="table__number">0</td>'
        in figures_page(entry, client, language="cs").text
    )
    table = figures_page(entry, client, "figures_table").content.decode("utf-8-sig").splitlines()
    assert table[:2] == ["Monat;Aufrufe;davon nach einer Suche;Anfragen", "2027-01;1;0;0"]


def test_the_next_best_step_comes_first_and_a_full_entry_has_none(entry):
    bare = completeness(entry)
    assert (bare.percent, bare.next_step.topic) == (15, "services")
    assert "capabilities" not in {step.topic for step in bare.steps}
    entry.capabilities.set(entry.capabilities.model.objects.filter(kind="capability")[:3])
    one_step_on = completeness(entry)
    assert one_step_on.percent == 50
    assert str(one_step_on.next_step.text).startswith("Nennen Sie eine Ansprechperson")
