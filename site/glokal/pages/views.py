from django.http import HttpResponseNotFound, HttpResponseServerError
from django.template import loader
from django.utils.translation import get_language

from .alternates import Alternate
from .navigation import Frame


def page_not_found(request, exception=None):
    """In the visitor's language; the switcher leads to the home pages, since nothing else is known."""
    homes = Frame(request).homes
    alternates = [Alternate(code, home.get_url(request), home.title) for code, home in homes.items()]
    return HttpResponseNotFound(loader.render_to_string("404.html", {"alternates": alternates}, request))


def server_error(request):
    """In the visitor's language and without the database, which may be what failed."""
    return HttpResponseServerError(loader.render_to_string("500.html", {"language": get_language()}))
