from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request

from glokal.translation.cms_addresses import languages_touched
from glokal.translation.errors import TranslationError
from glokal.translation.permissions import bound_to
from glokal.translation.views.forbidden import forbidden


class LanguageRightsMiddleware:
    """Answers 403 where somebody bound to a language opens or changes words in another one; shows our errors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if not request.resolver_match.route.startswith("admin/") or not request.user.is_authenticated:
            return None
        bound = bound_to(request.user)
        if bound is None or languages_touched(request, bound=bound) <= bound:
            return None
        return forbidden(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """wagtail-localize's own views know nothing of our errors, such as a machine that doesn't answer."""
        if not isinstance(exception, TranslationError) or not request.resolver_match.route.startswith("admin/"):
            return None
        messages.error(request, str(exception))
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
