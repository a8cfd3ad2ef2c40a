"""An article for search engines, as schema.org describes one."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

from glokal.core.structured_data import known
from glokal.pages.card import Card
from home.models import NewsPage


def article_data(page: NewsPage, card: Card, *, absolute: Callable[[str], str]) -> dict[str, Any]:
    """Return the article as schema.org's NewsArticle. `absolute` makes a full address of a path."""
    url = absolute(page.get_url())
    return known(
        {
            "@type": "NewsArticle",
            "@id": f"{url}#article",
            "headline": page.title,
            "description": card.description,
            "url": url,
            "mainEntityOfPage": url,
            "inLanguage": page.locale.language_code,
            "articleSection": page.get_category_display(),
            # The day that readers see: an older text may have been put online later.
            "datePublished": page.date,
            "dateModified": page.last_published_at,
            "image": [absolute(card.preview.url)] if card.preview else [],
            "author": {"@type": "Person", "name": page.author} if page.author else None,
            "publisher": {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME},
        }
    )
