"""The terms of use: which version holds, and who has accepted it."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from glokal.accounts.models import TermsAcceptance, User

_find_page: list[Callable[[str], str]] = []


def register_terms_page(find: Callable[[str], str]) -> None:
    """Let a higher app say where the terms stand: `find(language)` returns their address, or "" where there is none."""
    _find_page[:] = [find]


def terms_url(language: str) -> str:
    """Return the address of the terms of use in a language; empty while there is no such page."""
    return _find_page[0](language) if _find_page else ""


@transaction.atomic
def accept_terms(*, user: User, language: str) -> TermsAcceptance:
    """Write down that somebody accepts the version that holds. A second time changes nothing."""
    acceptance, _is_new = TermsAcceptance.objects.get_or_create(
        user=user, version=settings.TERMS_VERSION, defaults={"language": language, "at": timezone.now()}
    )
    return acceptance


def has_accepted_terms(user: User) -> bool:
    """Return whether somebody has accepted the version that holds now. One query."""
    return TermsAcceptance.objects.filter(user=user, version=settings.TERMS_VERSION).exists()
