"""What holds for every answer below /api/, also for those that the framework gives before an endpoint is reached."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag

from glokal.core.page_cache import CACHE_CONTROL, PRIVATE

from .errors import problem

PREFIX = "/api/"
ALLOWED = "GET, HEAD, OPTIONS"


class ApiMiddleware:
    """HEAD is GET without a body, as HTTP wants it; OPTIONS says what is allowed; all else is a problem.

    An answer is in the language that was asked for, whatever the browser prefers. It can be asked for again by its
    ETag, also where nobody keeps it. What is asked with a token for a draft is for who has the token.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"Allow": ALLOWED})
        response = self._read(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "The API is there to be read.", f"Ask with {ALLOWED}.")
            response.headers["Allow"] = ALLOWED
            return response
        say_language(request, response)
        if "preview" in request.GET:
            for name, value in PRIVATE.items():
                response.headers[name] = value
            return response
        return self._conditional(request, response)

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        try:
            return self.get_response(request)  # the server leaves the body out
        finally:
            request.method = "HEAD"

    @staticmethod
    def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_kept = getattr(request, "may_be_kept", False)  # the page cache says the same of these
        if is_kept or not isinstance(response, HttpResponse) or response.status_code != HTTPStatus.OK:
            return response
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response


def say_language(request: HttpRequest, response: HttpResponseBase) -> None:
    language = getattr(request, "answers_in", "")
    if language:
        response.headers["Content-Language"] = language
    elif "Content-Language" in response.headers:
        del response.headers["Content-Language"]
    others = [name for name in response.headers.get("Vary", "").split(", ") if name not in {"", "Accept-Language"}]
    del response.headers["Vary"]
    if others:
        response.headers["Vary"] = ", ".join(others)
