import hashlib
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from glokal.accounts.models import User
from glokal.core.slugs import slug_of
from home.models import ImportedRelease, NewsIndexPage, NewsPage
from home.permissions import can_write_news
from home.releases import ReleaseError, parse_release
from home.releases.cleaning import clean, squeeze
from home.releases.story import story_of


@dataclass(frozen=True)
class Import:
    """`repeated`: the article was there already and nothing was changed."""

    page: NewsPage
    repeated: bool
    has_own_title: bool = True


@transaction.atomic
def import_release(text: str, *, language: str, by: User | None) -> Import:
    """Make a draft article in the news of `language` out of the text of a press release.

    The same text again returns the article of the first time. `by` is None when a command imports.
    Raises ReleaseError for a text that cannot be read and for a language without news, PermissionDenied for a person
    who may not write news in this language.
    """
    # Locked, so that of two imports of one text at the same moment the second sees the first.
    index = NewsIndexPage.objects.select_for_update(of=("self",)).filter(locale__language_code=language).first()
    if index is None:
        raise ReleaseError(_("There is no list of news in the language “%(language)s”.") % {"language": language})
    if by is not None and not can_write_news(by, index):
        raise PermissionDenied
    fingerprint = _fingerprint(text)
    known = ImportedRelease.objects.filter(fingerprint=fingerprint, locale=index.locale).select_related("page").first()
    if known:
        return Import(known.page, repeated=True)
    release = parse_release(text)
    page = NewsPage(
        title=release.title,
        slug=_free_slug(release.title, index),
        locale=index.locale,
        owner=by,
        live=False,
        body=story_of(release),
    )
    index.add_child(instance=page)
    page.save_revision(user=by)
    ImportedRelease.objects.create(fingerprint=fingerprint, locale=index.locale, page=page)
    return Import(page, repeated=False, has_own_title=release.has_own_title)


def _fingerprint(text: str) -> str:
    """Tell two texts apart by their words: line ends, empty lines and invisible characters do not count."""
    lines = (squeeze(line) for line in clean(text).split("\n"))
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()


def _free_slug(title: str, index: NewsIndexPage) -> str:
    slug = slug_of(title) or "news"
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    candidates = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)
