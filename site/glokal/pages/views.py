import sys
from http import HTTPStatus

from django.http import HttpResponse, HttpResponseForbidden, HttpResponseNotFound
from django.template import loader
from django.utils.translation import get_language, override

from glokal.core.whole_files import NO_ROOM

from .alternates import Alternate
from .navigation import Frame


def page_not_found(request, exception=None):
    """In the visitor's language; the switcher leads to the home pages, since nothing else is known."""
    return HttpResponseNotFound(_in_frame("404.html", request))


def form_not_sent(request, reason=""):
    """A form came without the cookie that protects it. Django's own page speaks English and of developers."""
    return HttpResponseForbidden(_in_frame("403_csrf.html", request))


def _in_frame(template, request):
    homes = Frame(request).homes
    alternates = [Alternate(code, home.url, home.title) for code, home in homes.items()]
    return loader.render_to_string(template, {"alternates": alternates}, request)


def server_error(request):
    """In the visitor's language and without the database, which may be what failed."""
    error = sys.exc_info()[1]
    has_no_room = isinstance(error, OSError) and error.errno in NO_ROOM
    language = getattr(error, "language", None) or get_language()
    context = {"language": language, "has_no_room": has_no_room}
    status = HTTPStatus.INSUFFICIENT_STORAGE if has_no_room else HTTPStatus.INTERNAL_SERVER_ERROR
    with override(language):
        return HttpResponse(loader.render_to_string("500.html", context), status=status)
