"""Errors as problem+json (RFC 9457), each with a sentence that says what to do."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from glokal.pages.views import page_not_found, server_error

MEDIA_TYPE = "application/problem+json"


class ProblemError(HttpError):
    """Raised by an endpoint: `detail` says what was wrong, `hint` what to ask for instead."""

    def __init__(self, status: HTTPStatus, detail: str, hint: str):
        super().__init__(status, detail)
        self.hint = hint


def problem(status: int, detail: str, hint: str = "") -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    body |= {"hint": hint} if hint else {}
    return JsonResponse(body, status=status, content_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that nobody has: below the API as it answers everything, else with the site's page."""
    if request.path_info.startswith("/api/"):
        hint = "The addresses stand in /api/v1/openapi.json. None ends in a slash."
        return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.", hint)
    return page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer what went wrong on our side: below the API as a problem, else with the site's page."""
    if request.path_info.startswith("/api/"):
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here.", "Please try again later.")
    return server_error(request)


def languages_hint() -> str:
    return "Add " + " or ".join(f"?language={code}" for code, _name in settings.LANGUAGES) + "."


def register(api: NinjaAPI) -> None:
    @api.exception_handler(ProblemError)
    def on_problem(request: HttpRequest, error: ProblemError) -> HttpResponse:
        return problem(error.status_code, str(error), error.hint)

    @api.exception_handler(Throttled)
    def on_throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        detail = "More was asked from this address than it may in a minute."
        response = problem(error.status_code, detail, f"Ask again in {error.wait} seconds, and keep what you have.")
        response.headers["Retry-After"] = str(error.wait)
        return response

    @api.exception_handler(Http404)
    def on_missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(HTTPStatus.NOT_FOUND, "There is no public item with this id.", "Take an id from the list.")

    @api.exception_handler(ValidationError)
    def on_bad_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
        if any(_parameter(fault) == "language" for fault in error.errors):
            detail = "These items have words: say in which language to read them."
            return problem(HTTPStatus.BAD_REQUEST, detail, languages_hint())
        complaints = [f"{_parameter(fault)}: {fault['msg']}" for fault in error.errors]
        return problem(HTTPStatus.BAD_REQUEST, "; ".join(complaints), "The OpenAPI document lists what is allowed.")


def _parameter(fault: dict[str, Any]) -> str:
    """Return which parameter a fault of pydantic is about; one of several values is known by its number."""
    return [part for part in fault["loc"] if isinstance(part, str)][-1]
