from django.conf import settings
from django.http import Http404, HttpResponse


def known_language(language: str) -> str:
    """Return the code of a language of the site; any other is an address that doesn't exist."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def download(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Return a file to be saved under `name`."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
