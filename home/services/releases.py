import hashlib
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from glokal.accounts.models import User
from glokal.core.slugs import slug_of
from home.enums import Changed
from home.models import ImportedRelease, NewsIndexPage, NewsPage
from home.permissions import can_write_news
from home.releases import Release, ReleaseError, parse_release
from home.releases.cleaning import clean, squeeze
from home.releases.story import story_of
from home.selectors.releases import Difference, article_of, difference


@dataclass(frozen=True)
class Import:
    """`repeated`: the article was there already and nothing was changed.

    `difference`: there is an article of which this seems to be a changed version, and nothing was done: it is for a
    person to say what it is.
    """

    page: NewsPage
    repeated: bool = False
    updated: bool = False
    has_own_title: bool = True
    difference: Difference | None = None


@transaction.atomic
def import_release(
    text: str, *, language: str, by: User | None, changed: Changed = Changed.ASK, seen: int | None = None
) -> Import:
    """Make a draft article in the news of `language` out of the text of a press release.

    The same text again returns the article of the first time. A changed version of an article is a difference, until
    `changed` says whether it updates the article's draft (what is live stays) or becomes an article of its own. Who has
    read the difference says with `seen` which revision of the article he compared with: if there is a newer one, the
    difference comes again. `by` is None when a command imports.

    Raises ReleaseError for a text that cannot be read, for a language without news and for a draft that can't be
    updated; PermissionDenied for a person who may not write news in this language.
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
    article = article_of(release, locale=index.locale) if changed != Changed.NEW else None
    done = _compared(article, release, by, changed, seen) if article else _created(release, index, by)
    if done.difference is None:
        ImportedRelease.objects.create(fingerprint=fingerprint, locale=index.locale, page=done.page)
    return done


def _compared(article: NewsPage, release: Release, by: User | None, changed: Changed, seen: int | None) -> Import:
    found = difference(article, release, by=by)
    if found.is_empty:
        return Import(article, repeated=True)
    if changed == Changed.ASK or seen not in (None, found.seen):
        return Import(article, difference=found)
    if found.refusal:
        raise ReleaseError(found.refusal)
    draft = article.get_latest_revision_as_object()
    draft.title = release.title
    draft.body = draft.body.stream_block.to_python(found.story)
    # A draft may be incomplete; publishing checks it.
    draft.save_revision(user=by, log_action=True, clean=False)
    return Import(draft, updated=True, has_own_title=release.has_own_title)


def _created(release: Release, index: NewsIndexPage, by: User | None) -> Import:
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
    return Import(page, has_own_title=release.has_own_title)


def _fingerprint(text: str) -> str:
    """Tell two texts apart by their words: line ends, empty lines and invisible characters do not count."""
    lines = (squeeze(line) for line in clean(text).split("\n"))
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()


def _free_slug(title: str, index: NewsIndexPage) -> str:
    slug = slug_of(title) or "news"
    taken = set(index.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    candidates = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)
