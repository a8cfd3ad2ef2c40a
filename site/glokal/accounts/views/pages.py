"""What all pages of the account have in common, allauth's and ours."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.functional import Promise

from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

View = Callable[..., HttpResponseBase]


def account_path(route: str | Promise, view: View, name: str, title: str | Promise) -> URLPattern:
    """Return the URL of a page of the account: kept by nobody, with its title and its addresses in all languages."""

    @private
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            alternates = view_alternates(name, *kwargs.values(), query=query)
            response.context_data = {"title": str(title), "alternates": alternates} | (response.context_data or {})
        return response

    return path(route, page, name=name)
