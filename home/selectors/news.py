"""Which news there are to read, and where somebody may write them."""

from django.db.models import QuerySet

from home.models import NewsIndexPage, NewsPage
from home.permissions import can_write_news


def visible_news(language: str) -> QuerySet[NewsPage]:
    """Return the published articles of a language, newest first."""
    return (
        NewsPage.objects.live()
        .public()
        .filter(locale__language_code=language)
        .select_related("locale")
        .order_by("-date", "-first_published_at", "-pk")
    )


def news_only_elsewhere(language: str) -> QuerySet[NewsPage]:
    """Return the published articles without a published counterpart in `language`, newest first."""
    return (
        NewsPage.objects.live()
        .public()
        .filter(alias_of=None)
        .exclude(locale__language_code=language)
        .exclude(translation_key__in=visible_news(language).order_by().values("translation_key"))
        .select_related("locale")
        .order_by("-date", "-first_published_at", "-pk")
    )


def languages_to_write_in(user) -> list[str]:
    """Return the codes of the languages in whose news this person may write, the person's own first."""
    indexes = NewsIndexPage.objects.select_related("locale").order_by("path")
    codes = [index.locale.language_code for index in indexes if can_write_news(user, index)]
    return sorted(codes, key=lambda code: code != user.language)
