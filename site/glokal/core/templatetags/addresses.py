from django import template
from django.http import HttpRequest

register = template.Library()


@register.filter
def absolute(path: str, request: HttpRequest) -> str:
    """Return the full address of a path, for those who read it elsewhere; a full one stays as it is."""
    return request.build_absolute_uri(path)
