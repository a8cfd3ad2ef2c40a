from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from glokal.pages.alternates import page_alternates
from home.models import NewsPage
from home.selectors.news import visible_news


def gone(request: HttpRequest, article: NewsPage) -> HttpResponse:
    """Answer for an article that was online once, without a word of it: title and text aren't public any more."""
    index = article.get_parent().specific
    year = article.date.year
    context = {
        "alternates": page_alternates(index, request),
        "index": index if index.live else None,
        "year": year if visible_news(article.locale.language_code).filter(date__year=year).exists() else None,
    }
    return TemplateResponse(request, "home/news_gone.html", context, status=HTTPStatus.GONE)
