"""Whether a press release is a changed version of an article that we have, and what it changes in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale

from glokal.accounts.models import User
from glokal.translation.selectors.segments import translation_of
from home.models import NewsPage
from home.releases import Release
from home.releases.story import story_of
from home.releases.versions import Change, Fate, RawBlock, merged, text_of

# From this share of its words on, a release is another version of an article.
SAME_TEXT = 0.5


@dataclass(frozen=True)
class Difference:
    """What a release changes in the latest draft of `page`, which is its revision `seen`.

    `story` is the body as it becomes. `refusal` says in a sentence why the draft can't be updated; empty if it can.
    """

    page: NewsPage
    seen: int | None
    title: Change
    blocks: list[Change]
    story: list[RawBlock]
    refusal: str

    @property
    def is_empty(self) -> bool:
        return all(change.fate in (Fate.SAME, Fate.KEPT) for change in (self.title, *self.blocks))


def article_of(release: Release, *, locale: Locale) -> NewsPage | None:
    """Return the article of which `release` seems to be another version: the one with its title, else with its text.

    With its text: most of the release stands word for word in an article that was made from one. The latest counts.
    At most two queries.
    """
    articles = NewsPage.objects.filter(locale=locale, alias_of=None).order_by("-pk")
    title = Q(title__iexact=release.title) | Q(draft_title__iexact=release.title)
    return articles.filter(title).first() or _with_the_text(release, articles)


def difference(page: NewsPage, release: Release, *, by: User | None) -> Difference:
    """Return what `release` would change in the latest draft of `page`, for a person or, None, for a command."""
    draft = page.get_latest_revision_as_object()
    blocks, story = merged(draft.body.get_prep_value(), _blocks(release))
    title = Change(Fate.SAME if draft.title == release.title else Fate.CHANGED, draft.title, release.title)
    return Difference(page, page.latest_revision_id, title, blocks, story, _refusal(page, by))


def _with_the_text(release: Release, articles: QuerySet[NewsPage]) -> NewsPage | None:
    texts = {text_of(block) for block in _blocks(release)}
    enough = SAME_TEXT * _length(texts)
    for page in articles.filter(releases__isnull=False).distinct():
        if _length(texts & {text_of(block) for block in page.body.get_prep_value()}) > enough:
            return page
    return None


def _length(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _blocks(release: Release) -> list[RawBlock]:
    return [{"type": kind, "value": value} for kind, value in story_of(release)]


def _refusal(page: NewsPage, by: User | None) -> str:
    if translation_of(page):
        return _("The words of this article are a translation. They are changed where it is translated.")
    if by and not page.permissions_for_user(by).can_edit():
        return _("You may not change this article.")
    if page.permissions_for_user(by).page_locked() if by else page.get_lock():
        return _("This article is locked at the moment.")
    return ""
