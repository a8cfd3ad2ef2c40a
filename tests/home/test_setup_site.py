"""What setup_site makes is what every test starts with."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Locale, Page, Site, Workflow

from home.models import NewsIndexPage

pytestmark = pytest.mark.django_db


def tree():
    return [
        (page.locale.language_code, page.depth, page.slug, page.live)
        for page in Page.objects.select_related("locale").filter(depth__gt=1).order_by("path")
    ]


def test_an_installation_has_a_tree_per_language_with_the_same_indexes():
    assert sorted(tree()) == [
        ("cs", 2, "uvod", True),
        ("cs", 3, "akce", True),
        ("cs", 3, "aktuality", True),
        ("cs", 3, "kontakt", True),
        ("cs", 3, "nahlasit-problem-s-pristupnosti", True),
        ("cs", 3, "najit-partnera", True),
        ("cs", 3, "podminky-uzivani", True),
        ("cs", 3, "prohlaseni-o-pristupnosti", True),
        ("cs", 3, "provozovatel-webu", True),
        ("cs", 3, "zasady-zpracovani-osobnich-udaju", True),
        ("cs", 3, "zdroje-dat-a-autori-snimku", True),
        ("cs", 4, "nabidky-a-poptavky", True),
        ("de", 2, "start", True),
        ("de", 3, "aktuelles", True),
        ("de", 3, "barriere-melden", True),
        ("de", 3, "datenschutzerklaerung", True),
        ("de", 3, "erklaerung-zur-barrierefreiheit", True),
        ("de", 3, "impressum", True),
        ("de", 3, "kontakt", True),
        ("de", 3, "nutzungsbedingungen", True),
        ("de", 3, "partner-finden", True),
        ("de", 3, "quellen-und-bildnachweise", True),
        ("de", 3, "veranstaltungen", True),
        ("de", 4, "angebote-und-gesuche", True),
    ]
    assert Site.objects.get().root_page.locale.language_code == "de"


def test_the_examples_of_wagtail_have_made_way_for_our_roles():
    assert sorted(Group.objects.values_list("name", flat=True)) == [
        "Communicators",
        "Moderators",
        "Organisers",
        "Translators (cs)",
        "Translators (de)",
    ]
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Words of members"]


def test_a_second_run_changes_nothing_and_keeps_what_was_edited():
    index = NewsIndexPage.objects.get(locale__language_code="de")
    index.title, index.slug = "Neuigkeiten", "neuigkeiten"
    index.save_revision().publish()
    group = Group.objects.get(name="Communicators")
    group.permissions.clear()
    group.page_permissions.filter(permission__codename="delete_page").delete()
    before = tree()

    call_command("setup_site")

    assert tree() == before
    assert NewsIndexPage.objects.get(locale__language_code="de").title == "Neuigkeiten"
    assert group.permissions.count() == 0
    assert not group.page_permissions.filter(permission__codename="delete_page").exists()


def test_a_language_switched_on_later_gets_a_home_page_of_its_own(settings):
    settings.CONTENT_LANGUAGES = ["de", "cs", "en"]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "German"), ("cs", "Czech"), ("en", "English")]

    call_command("setup_site")

    assert Locale.objects.filter(language_code="en").exists()
    assert ("en", 2, "home", True) in tree()
