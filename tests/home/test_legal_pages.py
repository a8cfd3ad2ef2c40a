"""What law asks of every site: there from the first day, with what the operator has still to say."""

import pytest
from django.core.management import call_command

from glokal.pages.open_points import mark_open_points, open_points_of
from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords
from home.models import ContactPage, ContentPage, OperatorSettings
from home.selectors.open_points import open_points
from tests.factories.accounts import make_communicator, make_translator
from tests.factories.home import content_page
from tests.factories.media import image

pytestmark = pytest.mark.django_db
FOOTER = {
    "de": [
        "Kontakt",
        "Impressum",
        "Datenschutzerklärung",
        "Erklärung zur Barrierefreiheit",
        "Barriere melden",
        "Nutzungsbedingungen",
        "Quellen und Bildnachweise",
    ],
    "cs": [
        "Kontakt",
        "Provozovatel webu",
        "Zásady zpracování osobních údajů",
        "Prohlášení o\u00a0přístupnosti",
        "Nahlásit problém s\u00a0přístupností",
        "Podmínky užívání",
        "Zdroje dat a\u00a0autoři snímků",
    ],
}


@pytest.mark.parametrize("language", ["de", "cs"])
def test_every_page_leads_to_all_of_them_in_the_readers_language(client, language):
    footer = client.get(f"/{language}/").context["frame"].footer_menu

    assert [item.title for item in footer] == FOOTER[language]
    assert [client.get(item.url).status_code for item in footer] == [200] * 7


def test_they_are_translations_of_each_other():
    keys = [
        *ContentPage.objects.values_list("translation_key", flat=True),
        *ContactPage.objects.values_list("translation_key", flat=True),
    ]
    states = StateOfWords.objects.filter(translation_key__in=keys).values_list("locale__language_code", "state")

    assert sorted(states) == [("cs", WordsState.TRANSLATED)] * 7 + [("de", WordsState.ORIGINAL)] * 7


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("/de/impressum/", "vom Betreiber zu ergänzen:</span> Name und Rechtsform</mark>"),
        ("/cs/provozovatel-webu/", "doplní provozovatel:</span> název a\u00a0právní forma</mark>"),
    ],
)
def test_open_points_catch_the_eye_and_say_what_they_are(client, address, mark):
    text = client.get(address).text

    assert mark in text
    assert "[[" not in text


@pytest.mark.parametrize(
    "address",
    ["/de/kontakt/", "/cs/kontakt/", "/de/datenschutzerklaerung/", "/cs/zasady-zpracovani-osobnich-udaju/"],
)
def test_no_open_point_reaches_a_reader_in_brackets(client, address):
    assert "[[" not in client.get(address).text


def test_a_mark_adds_nothing_but_itself():
    html = "<p>&lt;b&gt; [[operator: Name &amp; <b>x</b>]]</p>"

    assert mark_open_points("[[Wikipedia]] [[note: x]]") == "[[Wikipedia]] [[note: x]]"
    assert "&lt;b&gt;" in mark_open_points(html)
    assert open_points_of("a [[Betreiber: eins]] b [[provozovatel: dvě]]") == ["eins", "dvě"]


@pytest.mark.parametrize(
    ("address", "headings"),
    [
        (
            "/de/erklaerung-zur-barrierefreiheit/",
            [
                "Stand der Vereinbarkeit",
                "Nicht barrierefreie Inhalte",
                "Erstellung dieser Erklärung",
                "Feedback und Kontakt",
                "Durchsetzungsverfahren",
            ],
        ),
        (
            "/cs/prohlaseni-o-pristupnosti/",
            [
                "Stav souladu",
                "Nepřístupný obsah",
                "Vypracování prohlášení o\u00a0přístupnosti",
                "Zpětná vazba a\u00a0kontaktní údaje",
                "Postupy pro prosazování práva",
            ],
        ),
    ],
)
def test_the_accessibility_statement_has_the_parts_of_the_eu_model(client, address, headings):
    """Implementing Decision (EU) 2018/1523."""
    text = client.get(address).text

    assert [heading in text for heading in headings] == [True] * len(headings)


def test_the_accessibility_statement_leads_to_the_report(client):
    assert '<a class="button" href="/de/barriere-melden/">' in client.get("/de/erklaerung-zur-barrierefreiheit/").text


def test_the_operator_finds_the_open_points_in_the_cms_and_only_those_who_can_act_do(client):
    client.force_login(make_communicator())
    start = client.get("/admin/").text
    page = ContentPage.objects.get(title="Impressum")
    assert f'<a href="/admin/pages/{page.pk}/edit/">Impressum</a>' in start
    assert '<a href="/admin/settings/home/operatorsettings/">' in start

    client.force_login(make_translator("cs"))
    assert f"/admin/pages/{page.pk}/edit/" not in client.get("/admin/").text


def test_a_point_is_open_until_somebody_has_written_over_it():
    before = {point.title: point.count for point in open_points()}
    page = ContentPage.objects.get(title="Impressum")
    page.body = [("paragraph", "<p>Muster GmbH</p>")]
    page.save_revision().publish()
    operator = OperatorSettings.load()
    operator.contact_email = "post@example.org"
    operator.save()

    after = {point.title: point.count for point in open_points()}

    assert before["Impressum"] == 11
    assert set(before) - set(after) == {"Impressum", "Adresse für Nachrichten und Barrieremeldungen"}


def test_setting_up_says_what_is_open(capsys):
    call_command("setup_site")

    assert "Impressum (de): 11" in capsys.readouterr().out


def test_setting_up_leaves_a_page_that_somebody_wrote_herself_alone():
    ContentPage.objects.filter(purpose="imprint").delete()
    content_page("cs", title="Kdo jsme", purpose="imprint")

    call_command("setup_site")

    assert [page.title for page in ContentPage.objects.filter(purpose="imprint")] == ["Kdo jsme"]


def test_the_credits_name_who_made_the_images_that_readers_see_and_no_others(client, on_commit_runs):
    with on_commit_runs():
        shown, draft = image(credit="Foto: Eva Nováková"), image(credit="Foto: Geheim")
        image(credit="Foto: Unbenutzt")
        for picture, is_live in ((shown, True), (draft, False)):
            block = {"image": picture.pk, "caption": "", "is_decorative": False}
            page = content_page("de", title=picture.credit, is_live=False)
            page.body = page.body.stream_block.to_python([{"type": "image", "value": block}])
            page.save()
            if is_live:
                page.save_revision().publish()

    for address in ("/de/quellen-und-bildnachweise/", "/cs/zdroje-dat-a-autori-snimku/"):
        text = client.get(address).text
        assert "<li>Foto: Eva Nováková</li>" in text
        assert [name in text for name in ("Geheim", "Unbenutzt")] == [False, False]
