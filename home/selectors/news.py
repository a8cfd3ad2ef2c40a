"""Which news there are to read, and where somebody may write them."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from glokal.accounts.models import User
from glokal.pages.restrictions import public
from home.labels import NEWS_ONLY_IN
from home.models import NewsIndexPage, NewsPage
from home.permissions import can_write_news


@dataclass(frozen=True)
class Elsewhere:
    """Articles in another language than the reader's; `heading` says which, in his."""

    language: str
    heading: str
    articles: list[NewsPage]


def published_news() -> QuerySet[NewsPage]:
    """Return the published articles of all languages, newest first."""
    news = public(NewsPage.objects.live()).select_related("locale", "place")
    return news.order_by("-date", "-first_published_at", "-pk")


def visible_news(language: str) -> QuerySet[NewsPage]:
    """Return the published articles of a language, newest first."""
    return published_news().filter(locale__language_code=language)


def news_to_read(language: str) -> QuerySet[NewsPage]:
    """Return the published articles of a language and those without published words in it, newest first."""
    return published_news().filter(Q(locale__language_code=language) | _without_words_in(language))


def news_only_elsewhere(language: str) -> list[Elsewhere]:
    """Return the published articles that have no published words in `language`, grouped by the language they have.

    One that exists in several others stands in the first of them, in the order of the settings.
    """
    articles = published_news().filter(_without_words_in(language))
    groups: dict[str, list[NewsPage]] = {code: [] for code, _name in settings.LANGUAGES if code != language}
    seen = set()
    for code, found in groups.items():
        found += [
            article
            for article in articles
            if article.locale.language_code == code and article.translation_key not in seen
        ]
        seen |= {article.translation_key for article in found}
    return [Elsewhere(code, str(NEWS_ONLY_IN[code]), found) for code, found in groups.items() if found]


def _without_words_in(language: str) -> Q:
    here = NewsPage.objects.live().filter(locale__language_code=language)
    return Q(alias_of=None) & ~Q(translation_key__in=here.values("translation_key"))


def languages_to_write_in(user: User) -> list[str]:
    """Return the codes of the languages in whose news this person may write, the person's own first."""
    indexes = NewsIndexPage.objects.select_related("locale").order_by("path")
    codes = [index.locale.language_code for index in indexes if can_write_news(user, index)]
    return sorted(codes, key=lambda code: code != user.language)
