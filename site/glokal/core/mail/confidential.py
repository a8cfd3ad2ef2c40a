"""Mails with a personal link: whoever reads one could act as its recipient. Only administrators see them in the log."""

from django.db.models import Q

_prefixes: list[str] = []


def register_confidential(*prefixes: str) -> None:
    """Say from AppConfig.ready() with what the templates of such mails begin: "<app>/<name>"."""
    _prefixes.extend(prefix for prefix in prefixes if prefix not in _prefixes)


def is_confidential(template: str) -> bool:
    return template.startswith(tuple(_prefixes))


def confidential_mails() -> Q:
    """Return by what a query finds them."""
    found = Q(pk__in=[])
    for prefix in _prefixes:
        found |= Q(template__startswith=prefix)
    return found
