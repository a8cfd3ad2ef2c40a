"""The parts of the account: every app registers its own in AppConfig.ready()."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext

from glokal.accounts.models import User
from glokal.pages.navigation import Link

Count = Callable[[User], int | None]
Shown = Callable[[User], bool]


@dataclass(frozen=True)
class Section:
    key: str
    title: str | Promise
    url_name: str
    order: int
    count: Count | None
    is_shown: Shown | None


@dataclass(frozen=True)
class SectionLink:
    key: str
    title: str | Promise
    url: str
    is_current: bool
    count: int | None


_sections: dict[str, Section] = {}


def register_section(
    key: str,
    *,
    title: str | Promise,
    url_name: str,
    order: int,
    count: Count | None = None,
    is_shown: Shown | None = None,
) -> None:
    """Show a part in every account, at `order`; with `is_shown(user)` only in those for which it is true.

    `count(user)` is shown behind its title; None shows nothing.
    """
    _sections[key] = Section(key, title, url_name, order, count, is_shown)


def sections_for(request: HttpRequest) -> list[SectionLink]:
    """Return the links of all parts, for the person signed in. As many queries as counts and conditions ask."""
    ordered = sorted(_sections.values(), key=lambda section: (section.order, section.key))
    shown = [(one, reverse(one.url_name)) for one in ordered if not one.is_shown or one.is_shown(request.user)]  # type: ignore[arg-type]  # signed in
    # An address may be the beginning of another one: the overview's is that of many.
    current = max((url for _one, url in shown if request.path.startswith(url)), key=len, default="")
    return [_link(one, url, request, is_current=url == current) for one, url in shown]


def _link(section: Section, url: str, request: HttpRequest, *, is_current: bool) -> SectionLink:
    count = section.count(request.user) if section.count else None  # type: ignore[arg-type]  # signed in
    return SectionLink(section.key, section.title, url, is_current, count)


def account_link(request: HttpRequest) -> Link:
    """Return what stands in the header of every page: the way to sign in, or to the account of whoever is."""
    user = getattr(request, "user", None)  # none where an error came before the middleware
    if user is not None and user.is_authenticated:
        return Link(gettext("Account"), reverse("account_overview"))
    return Link(gettext("Sign in"), reverse("account_login"))
