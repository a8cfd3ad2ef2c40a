from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language, override

CMS = "/admin/"
# What works before the CMS is open: its page for signing in, and going away.
OPEN = ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_javascript_catalog")


class SecondFactorMiddleware:
    """Keeps the CMS shut to a session that has shown no second factor, by whatever way it began.

    Somebody who has none yet is led to where she sets one up; somebody who has is asked for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(CMS) and self._is_shut(request):
            with override(_site_language()):
                way = reverse("account_second_factor")
            return HttpResponseRedirect(f"{way}?{urlencode({'next': request.get_full_path()})}")
        return self.get_response(request)

    @staticmethod
    def _is_shut(request: HttpRequest) -> bool:
        return lacks_second_factor(request) and request.path not in map(reverse, OPEN)


def lacks_second_factor(request: HttpRequest) -> bool:
    """Return whether somebody signed in who may enter the CMS has yet to show a second factor in this session."""
    return (
        settings.CMS_REQUIRES_SECOND_FACTOR
        and request.user.is_authenticated
        and not has_shown_second_factor(request)
        and request.user.has_perm("wagtailadmin.access_admin")
    )


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Return whether this session has shown a passkey, a one-time code or a recovery code. No query."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def _site_language() -> str:
    """The CMS speaks languages in which the site has no pages."""
    language = get_language()
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
