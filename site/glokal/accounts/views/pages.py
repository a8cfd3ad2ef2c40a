"""What all pages of the account have in common, allauth's and ours."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

View = Callable[..., HttpResponseBase]

# On the way in. allauth forgets on some of the steps between them where somebody was going.
WAY_IN = (
    "account_login",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "mfa_authenticate",
)


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
        _lead_on(request, response)
        return response

    return path(route, page, name=name)


def _lead_on(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let whoever is led to another page of the way in still arrive where she was going."""
    onward = request.GET.get("next", "")
    place = response.headers.get("Location")
    if place in map(reverse, WAY_IN) and place != onward and get_adapter(request).is_safe_url(onward):
        response.headers["Location"] = f"{place}?{urlencode({'next': onward}, safe='/')}"
