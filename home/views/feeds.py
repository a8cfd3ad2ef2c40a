"""The news of a language as an Atom feed (RFC 4287)."""

from datetime import UTC, datetime
from uuid import uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext, override

from glokal.core.page_cache import asked_each_time
from glokal.pages.models import BasePage
from home.models import NewsIndexPage
from home.selectors.news import visible_news

ENTRIES = 20


@asked_each_time
def news_feed(request: HttpRequest, language: str) -> HttpResponse:
    """The newest articles of one language alone; 404 where it has no news."""
    index = NewsIndexPage.objects.live().filter(locale__language_code=language).first()
    if index is None or language not in dict(settings.LANGUAGES):
        raise Http404
    articles = list(visible_news(language)[:ENTRIES])
    with override(language):
        feed = Atom1Feed(
            title=gettext("Glokal: news"),
            link=request.build_absolute_uri(index.get_url(request)),
            description=index.introduction,
            language=language,
            author_name=settings.WAGTAIL_SITE_NAME,
            feed_url=request.build_absolute_uri(),
            feed_guid=_id_of(index, language),
            subtitle=index.introduction or None,
        )
        for article in articles:
            feed.add_item(
                title=article.title,
                link=request.build_absolute_uri(article.get_url(request)),
                description=article.teaser,
                unique_id=_id_of(article, language),
                author_name=article.author or settings.WAGTAIL_SITE_NAME,
                categories=[article.get_category_display()],
                pubdate=article.first_published_at,
                updateddate=article.last_published_at or article.first_published_at,
            )
    # An empty feed would carry the time of the request: another one each time.
    if not articles:
        feed.latest_post_date = lambda: datetime(2024, 1, 1, tzinfo=UTC)
    return HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _id_of(page: BasePage, language: str) -> str:
    """Return an id that stays when the page is moved or renamed; each language's words are an entry of their own."""
    return uuid5(page.translation_key, language).urn
