"""A release that must not be published yet says so, and whoever imports it is told."""

import pytest

from home.models import NewsPage
from home.releases import parse_release
from home.releases.embargo import embargo_in
from tests.factories.accounts import make_communicator

WORDS = "Die Firma hat am Montag ihre neue Halle in Zittau eröffnet."


@pytest.mark.parametrize(
    "line",
    [
        "Sperrfrist: 5. März 2026, 10:00 Uhr",
        "SPERRFRIST!",
        "+++ Sperrfrist bis Montag, 2. März +++",
        "Pressesperrfrist: Beginn der Rede",
        "Embargo do 5. 3. 2026, 10.00 hod.",
        "INFORMAČNÍ EMBARGO: 5. března 2026",
        "Bitte nicht vor dem 5. März veröffentlichen.",
        "Gesperrt bis 5. März, 10 Uhr",
        "Prosíme nezveřejňovat před 5. březnem 2026.",
    ],
)
def test_a_line_with_an_embargo_is_found(line):
    assert embargo_in(f"Pressemitteilung\n\n{line}\n\nNeue Halle eingeweiht\n\n{WORDS}") == line


@pytest.mark.parametrize(
    "title", ["Embargo auf Rohöl trifft Raffinerie", "Embargo na ropu zasáhlo Litvínov", "Halle bis Mai gesperrt"]
)
def test_news_about_an_embargo_are_no_embargo(title):
    text = f"{title}\n\n{WORDS}"

    assert (embargo_in(text), parse_release(text).title) == ("", title)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("de", "Sperrfrist: 5. März 2026", "Diese Pressemitteilung hat eine Sperrfrist: „Sperrfrist: 5. März 2026“."),
        ("cs", "Embargo do 5. 3. 2026", "Tato tisková zpráva má embargo: „Embargo do 5. 3. 2026“."),
    ],
)
def test_whoever_pastes_it_is_warned_and_nothing_is_public(client, language, line, told):
    client.force_login(make_communicator(language=language))
    text = f"{line}\n\nNeue Halle eingeweiht\n\n{WORDS}"

    page = client.post("/admin/press-release/", {"language": language, "text": text}, follow=True)

    assert told in page.text
    assert NewsPage.objects.get().live is False


@pytest.mark.django_db
def test_whoever_pastes_one_without_is_not(client):
    client.force_login(make_communicator())

    page = client.post(
        "/admin/press-release/", {"language": "de", "text": f"Neue Halle eingeweiht\n\n{WORDS}"}, follow=True
    )

    assert "hat eine Sperrfrist" not in page.text
