"""The news of a language by category and year, each part with an address of its own."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _, override

from home.enums import NewsCategory
from home.models import NewsPage
from home.selectors.news import Elsewhere, news_only_elsewhere, published_news, visible_news

PER_PAGE = 10
Chosen = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Archive:
    """`chosen` holds the filters that are set; `query` keeps them in the address of another page of the list."""

    chosen: Chosen
    facets: list[Facet]
    articles: Page[NewsPage]
    elsewhere: list[Elsewhere]

    @property
    def query(self) -> str:
        return f"{urlencode(self.chosen)}&" if self.chosen else ""


def archive(*, language: str, asked: Mapping[str, str], page_number: str | None = None) -> Archive:
    """Return the articles that fit `asked` ("category", "year"; what isn't known counts as not asked).

    Articles of other languages come with the first page.
    """
    here = visible_news(language)
    every = list(here.values_list("category", "date__year").order_by())
    known = {"category": set(NewsCategory.values), "year": {str(year) for _category, year in every}}
    chosen = {name: asked[name] for name, values in known.items() if asked.get(name) in values}
    page = Paginator(_fitting(here, chosen), PER_PAGE).get_page(page_number)
    with override(language):
        facets = _facets([(category, str(year)) for category, year in every], chosen)
    fits = set(_fitting(published_news(), chosen).values_list("pk", flat=True)) if chosen else None
    elsewhere = news_only_elsewhere(language) if page.number == 1 else []
    return Archive(chosen, facets, page, [group for group in (_only(group, fits) for group in elsewhere) if group])


def _fitting(articles: QuerySet[NewsPage], chosen: Chosen) -> QuerySet[NewsPage]:
    lookups = {"category": "category", "year": "date__year"}
    return articles.filter(**{lookups[name]: value for name, value in chosen.items()})


def _only(group: Elsewhere, fits: set[int] | None) -> Elsewhere | None:
    articles = [article for article in group.articles if fits is None or article.pk in fits]
    return Elsewhere(group.language, group.heading, articles) if articles else None


def _facets(every: list[tuple[str, str]], chosen: Chosen) -> list[Facet]:
    """Each filter counts what the other one leaves, so that it can be changed to something that exists."""
    category, year = chosen.get("category"), chosen.get("year")
    categories = Counter(each for each, its_year in every if year in (None, its_year))
    years = Counter(its_year for each, its_year in every if category in (None, each))
    named = [(value, str(label), categories[value]) for value, label in NewsCategory.choices]
    dated = [(value, value, count) for value, count in sorted(years.items(), reverse=True)]
    return [
        Facet(
            "category",
            _("Category"),
            [Choice(*row, row[0] == category) for row in named if row[2]],
        ),
        Facet("year", _("Year"), [Choice(*row, row[0] == year) for row in dated]),
    ]
