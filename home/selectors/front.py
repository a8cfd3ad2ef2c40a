"""What the home page of a language shows, in one object, so that its template asks for nothing else."""

from dataclasses import dataclass
from urllib.parse import urlencode

from wagtail.models import Page

from directory.models import DirectoryIndexPage
from directory.selectors.entries import Entry, entries
from directory.selectors.examples import LivingExample, living_example
from directory.selectors.organisations import newest_organisations
from events.models import EventIndexPage
from events.selectors import EventRow, event_rows, next_events
from glokal.core.remembered import while_unchanged
from glokal.pages.navigation import Link
from home.enums import Purpose
from home.labels import ENTRIES_ONLY_IN
from home.models import HomePage, NewsIndexPage, NewsPage
from home.selectors.content import content_page
from home.selectors.news import visible_news
from home.selectors.project import Fact, Partner, project_facts

SHOWN = 3
# As high as three articles beside them.
ENTRIES_SHOWN = 4


@dataclass(frozen=True)
class Example:
    text: str
    url: str


@dataclass(frozen=True)
class Front:
    """The indexes are None where an editor took them offline. A section with nothing in it is left out."""

    directory: Link | None
    examples: list[Example]
    living_example: LivingExample | None
    living_example_url: str
    entries: list[Entry]
    event_index: Link | None
    events: list[EventRow]
    news_index: Link | None
    news: list[NewsPage]
    project_page: Link | None
    partners: list[Partner]
    funding: list[Fact]

    @property
    def shows_entries(self) -> bool:
        return bool(self.directory and self.entries)

    @property
    def shows_news(self) -> bool:
        return bool(self.news_index and self.news)

    @property
    def living_example_sentence(self) -> str:
        if self.living_example is None:
            return ""
        return ENTRIES_ONLY_IN[self.living_example.other_language] % {"count": self.living_example.count}


def front(home: HomePage) -> Front:
    language = home.locale.language_code
    indexes = while_unchanged(("indexes", home.pk), lambda: _indexes(home))
    directory = indexes.get(DirectoryIndexPage)
    project = project_facts(language)
    living = while_unchanged(("living example", language), lambda: living_example(language, viewer=None))
    return Front(
        directory=directory,
        examples=_examples(home, directory),
        living_example=living,
        living_example_url=_search(directory, living.term) if directory and living else "",
        entries=entries(newest_organisations(viewer=None, limit=ENTRIES_SHOWN), language=language),
        event_index=indexes.get(EventIndexPage),
        events=event_rows(next_events(SHOWN), language=language),
        news_index=indexes.get(NewsIndexPage),
        news=list(visible_news(language)[:SHOWN]),
        project_page=content_page(Purpose.PROJECT, language=language),
        partners=project.partners,
        funding=project.funding,
    )


def _indexes(home: HomePage) -> dict[type[Page], Link]:
    """Return where the published index pages stand, by their model. One query."""
    pages = Page.objects.live().child_of(home).type(DirectoryIndexPage, EventIndexPage, NewsIndexPage).order_by("-path")
    return {page.specific_class: Link(page.title, page.get_url()) for page in pages}  # the first of several wins


def _examples(home: HomePage, directory: Link | None) -> list[Example]:
    if directory is None:
        return []
    words = [line.strip() for line in home.examples.splitlines() if line.strip()]
    return [Example(word, _search(directory, word)) for word in words]


def _search(directory: Link, words: str) -> str:
    return f"{directory.url}?{urlencode({'q': words})}"
