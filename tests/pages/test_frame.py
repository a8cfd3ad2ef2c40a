import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "menu"),
    [("de", ["Partner finden", "Veranstaltungen", "Aktuelles"]), ("cs", ["Najít partnera", "Akce", "Aktuality"])],
)
def test_each_language_has_its_home_page_with_its_menu(client, language, menu):
    response = client.get(f"/{language}/")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.text
    assert [item.title for item in response.context["frame"].main_menu] == menu


@pytest.mark.parametrize(("accepted", "home"), [("cs,de;q=0.5", "/cs/"), ("de", "/de/"), ("fr", "/de/")])
def test_the_bare_address_leads_to_the_visitors_language(client, accepted, home):
    response = client.get("/", headers={"accept-language": accepted})

    assert response.headers["Location"] == home


def test_an_anonymous_reader_gets_no_cookie(client):
    response = client.get("/de/")

    assert dict(response.cookies) == {}


@pytest.mark.parametrize("language", ["de", "cs"])
def test_an_unknown_address_is_answered_in_the_language_of_its_prefix(client, language):
    response = client.get(f"/{language}/gibt-es-nicht/")

    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.text


def test_a_missing_page_leads_to_the_other_languages_home_page_and_claims_no_counterpart(client):
    response = client.get("/de/gibt-es-nicht/")

    assert [(there.language, there.url) for there in response.context["alternates"]] == [("de", "/de/"), ("cs", "/cs/")]
    assert "hreflang" not in response.text.split("</head>")[0]
