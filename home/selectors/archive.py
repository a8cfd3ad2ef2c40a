"""The news of a language by category and year, each part with an address of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _, override

from glokal.pages.filters import Chosen, Facet, facets_of, query_of
from home.enums import NewsCategory
from home.models import NewsPage
from home.selectors.news import Elsewhere, news_only_elsewhere, published_news, visible_news

PER_PAGE = 10


@dataclass(frozen=True)
class Archive:
    """`chosen` holds the filters that are set; `query` keeps them in the address of another page of the list."""

    chosen: Chosen
    facets: list[Facet]
    articles: Page[NewsPage]
    elsewhere: list[Elsewhere]

    @property
    def query(self) -> str:
        return query_of(self.chosen)


def archive(*, language: str, asked: Mapping[str, str], page_number: str | None = None) -> Archive:
    """Return the articles that fit `asked` ("category", "year"; what isn't known counts as not asked).

    Articles of other languages come with the first page.
    """
    here = visible_news(language)
    every = [
        {"category": {category}, "year": {str(year)}}
        for category, year in here.values_list("category", "date__year").order_by()
    ]
    known = {"category": set(NewsCategory.values), "year": {year for values in every for year in values["year"]}}
    chosen = {name: asked[name] for name, values in known.items() if asked.get(name) in values}
    page = Paginator(_fitting(here, chosen), PER_PAGE).get_page(page_number)
    with override(language):
        labels = {"category": _("Category"), "year": _("Year")}
        facets = facets_of(every, chosen, labels=labels, named=_named)
    fits = set(_fitting(published_news(), chosen).values_list("pk", flat=True)) if chosen else None
    elsewhere = news_only_elsewhere(language) if page.number == 1 else []
    return Archive(chosen, facets, page, [group for group in (_only(group, fits) for group in elsewhere) if group])


def _fitting(articles: QuerySet[NewsPage], chosen: Chosen) -> QuerySet[NewsPage]:
    lookups = {"category": "category", "year": "date__year"}
    return articles.filter(**{lookups[name]: value for name, value in chosen.items()})


def _only(group: Elsewhere, fits: set[int] | None) -> Elsewhere | None:
    articles = [article for article in group.articles if fits is None or article.pk in fits]
    return Elsewhere(group.language, group.heading, articles) if articles else None


def _named(name: str, values: set[str]) -> list[tuple[str, str]]:
    if name == "year":
        return [(year, year) for year in sorted(values, reverse=True)]
    return [(value, str(label)) for value, label in NewsCategory.choices if value in values]
