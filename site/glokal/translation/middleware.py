from django.http import HttpRequest, HttpResponse

from glokal.translation.cms_addresses import languages_touched
from glokal.translation.permissions import bound_to
from glokal.translation.views.forbidden import forbidden


class LanguageRightsMiddleware:
    """Answers 403 where somebody bound to a language opens or changes words in another one."""

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
