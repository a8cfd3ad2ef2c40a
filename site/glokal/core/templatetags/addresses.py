from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest

register = template.Library()


@register.filter
def absolute(path: str, request: HttpRequest) -> str:
    """Return the full address of a path, for those who read it elsewhere; a full one stays as it is."""
    return request.build_absolute_uri(path)


@register.filter
def host(address: str) -> str:
    """Return what people call a website: "www.example.org" is "example.org"."""
    return (urlsplit(address).hostname or address).removeprefix("www.")
