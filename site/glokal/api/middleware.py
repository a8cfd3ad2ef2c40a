"""What holds for every answer below /api/, also for those that the framework gives before an endpoint is reached."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from glokal.core.page_cache import PRIVATE

from .errors import problem

PREFIX = "/api/"


class ApiMiddleware:
    """HEAD is GET without a body, as HTTP wants it; a method that isn't allowed is a problem like all others.

    What is asked with a token for a draft is for who has the token.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self._read(request)
        if "preview" in request.GET:
            for name, value in PRIVATE.items():
                response.headers[name] = value
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            refused = problem(
                HTTPStatus.METHOD_NOT_ALLOWED, "The API is there to be read.", "Ask with GET, HEAD or OPTIONS."
            )
            refused.headers["Allow"] = "GET, HEAD, OPTIONS"
            return refused
        return response

    def _read(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        try:
            return self.get_response(request)  # the server leaves the body out
        finally:
            request.method = "HEAD"
