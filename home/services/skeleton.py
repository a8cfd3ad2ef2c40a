"""The pages that every installation needs: a home page per language and below it the indexes."""

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Locale, Page, Site, Task, Workflow

from directory.models import DirectoryIndexPage, ListingIndexPage
from events.models import EventIndexPage
from glokal.pages.models import BasePage
from home.models import HomePage, NewsIndexPage


@dataclass(frozen=True)
class Blueprint:
    """A page of the skeleton: its model, and per language code its title, slug and further words."""

    model: type[BasePage]
    titles: dict[str, str]
    slugs: dict[str, str]
    words: dict[str, dict[str, str]] = field(default_factory=dict)


def _introductions(**texts: str) -> dict[str, dict[str, str]]:
    return {language: {"introduction": text} for language, text in texts.items()}


HOME = Blueprint(
    HomePage,
    {"de": "Startseite", "cs": "Úvod", "en": "Home"},
    {"de": "start", "cs": "uvod", "en": "home"},
    {
        "de": {
            "question": "Was suchen Sie auf der anderen Seite der Grenze?",
            "introduction": (
                "Schreiben Sie, was Sie brauchen, in Ihrer Sprache. Gefunden werden auch Einträge, die nur auf "
                "Tschechisch geschrieben sind."
            ),
            "examples": "Zerspanung\nSpritzguss\nOberflächentechnik",
            "project": (
                "Das Interreg-Projekt „Glokalisierung“ lief vom 1. Januar 2024 bis zum 30. Juni 2026; sein Thema war "
                "die Zusammenarbeit von Unternehmen, Kammern und Forschung beiderseits der Grenze."
            ),
        },
        "cs": {
            "question": "Co hledáte na druhé straně hranice?",
            "introduction": "Napište česky, co potřebujete. Najdete i\xa0záznamy, které jsou napsány jen německy.",
            "examples": "třískové obrábění\nvstřikování plastů\npovrchové úpravy",
            "project": (
                "Projekt Interreg „Glokalizace“ probíhal od 1. ledna 2024 do 30. června 2026; jeho tématem byla "
                "spolupráce firem, komor a\xa0výzkumu po obou stranách hranice."
            ),
        },
    },
)
# In the order of the menu.
INDEXES = (
    Blueprint(
        DirectoryIndexPage,
        {"de": "Partner finden", "cs": "Najít partnera"},
        {"de": "partner-finden", "cs": "najit-partnera"},
        _introductions(
            de=(
                "Unternehmen, Forschungseinrichtungen und wirtschaftsfördernde Stellen in Sachsen und den drei "
                "angrenzenden tschechischen Bezirken. Jeder Treffer nennt den Grund, aus dem er hier steht."
            ),
            cs=(
                "Firmy, výzkumné organizace a\xa0instituce na podporu podnikání v\xa0Sasku a\xa0ve třech sousedních "
                "českých krajích. U\xa0každého výsledku je uvedeno, proč byl nalezen."
            ),
        ),
    ),
    Blueprint(
        EventIndexPage,
        {"de": "Veranstaltungen", "cs": "Akce"},
        {"de": "veranstaltungen", "cs": "akce"},
        _introductions(
            de=(
                "Workshops und Kooperationsveranstaltungen auf beiden Seiten der Grenze, mit Angaben zu Sprachen und "
                "Dolmetschen. Ist ein Termin nur ungefähr bekannt, steht er auch so da."
            ),
            cs=(
                "Workshopy a\xa0kooperační akce na obou stranách hranice, s\xa0údaji o\xa0jazycích a\xa0tlumočení. "
                "Pokud je termín znám jen přibližně, je tak i\xa0uveden."
            ),
        ),
    ),
    Blueprint(
        NewsIndexPage,
        {"de": "Aktuelles", "cs": "Aktuality"},
        {"de": "aktuelles", "cs": "aktuality"},
        _introductions(
            de="Berichte und Hinweise zum Projekt, zur Plattform und zur Zusammenarbeit über die Grenze.",
            cs="Zprávy a\xa0rady k\xa0projektu, k\xa0platformě a\xa0ke spolupráci přes hranici.",
        ),
    ),
)
# Below the directory; its pages lead there themselves.
LISTINGS = Blueprint(
    ListingIndexPage,
    {"de": "Angebote und Gesuche", "cs": "Nabídky a poptávky"},
    {"de": "angebote-und-gesuche", "cs": "nabidky-a-poptavky"},
    _introductions(
        de="Was Organisationen auf beiden Seiten der Grenze zurzeit anbieten, und wonach sie suchen.",
        cs="Co organizace na obou stranách hranice právě nabízejí a\xa0co hledají.",
    ),
)


@transaction.atomic
def build_skeleton() -> None:
    """Create locales, home pages, indexes and the Site where they are missing; leave what is there as it is."""
    for code in settings.CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    homes = _ensure(HOME, parents=None)
    if not Site.objects.filter(root_page__in=homes.values()).exists():
        _replace_wagtails_examples(homes[settings.LANGUAGE_CODE])
    for blueprint in INDEXES:
        pages = _ensure(blueprint, parents=homes)
        if blueprint.model is DirectoryIndexPage:
            _ensure(LISTINGS, parents=pages, in_menus=False)


def _ensure(blueprint: Blueprint, *, parents: dict[str, BasePage] | None, in_menus: bool = True) -> dict[str, BasePage]:
    """Return the blueprint's page per language, creating and publishing the missing ones as counterparts."""
    pages = {page.locale.language_code: page for page in blueprint.model.objects.select_related("locale")}
    key = next((page.translation_key for page in pages.values()), None)
    for code in settings.CONTENT_LANGUAGES:
        if code in pages or code not in blueprint.titles or (parents is not None and code not in parents):
            continue
        page = blueprint.model(
            title=blueprint.titles[code],
            slug=blueprint.slugs[code],
            locale=Locale.objects.get(language_code=code),
            show_in_menus=in_menus and parents is not None,
            **blueprint.words.get(code, {}),
        )
        if key:
            page.translation_key = key
        parent = parents[code] if parents else Page.get_first_root_node()
        parent.add_child(instance=page)
        page.save_revision().publish()
        key = page.translation_key
        pages[code] = blueprint.model.objects.get(pk=page.pk)
    return pages


def _replace_wagtails_examples(home: BasePage) -> None:
    """Wagtail's migrations make a Site with a welcome page, two groups and a workflow: all make way for ours.

    Only on the first run, so that groups and workflows which somebody makes later under these names stay.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    Page.objects.filter(depth=2, content_type__model="page", content_type__app_label="wagtailcore").delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
