"""The situation of each language with what only a request knows: where the person may edit it, and begin it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.admin.admin_url_finder import AdminURLFinder

from glokal.translation.permissions import may_begin
from glokal.translation.selectors.situation import LanguageSituation


@dataclass(frozen=True)
class ShownSituation:
    """A language as the person who looks may act in it."""

    situation: LanguageSituation
    edit_url: str | None
    may_begin: bool


def shown(request: HttpRequest, situations: Iterable[LanguageSituation]) -> list[ShownSituation]:
    finder = AdminURLFinder(request.user)
    return [
        ShownSituation(
            situation=situation,
            edit_url=finder.get_edit_url(situation.row) if situation.row else None,
            may_begin=situation.row is None and may_begin(request.user, situation.locale.pk),
        )
        for situation in situations
    ]
