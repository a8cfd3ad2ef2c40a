"""What an editor sees of an event's words."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Locale

from events.models import Event, EventPage
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import words_of


@dataclass(frozen=True)
class WordsInLanguage:
    """The words of one event in one language, for the person who writes them.

    `page` is the page in that language, a draft too, but no alias. Where there is none, the words are `to_translate`
    if another language has live ones; otherwise they can be written.
    """

    code: str
    name: str
    page: EventPage | None
    state: str
    to_translate: bool


def words_in_each_language(event: Event) -> list[WordsInLanguage]:
    """Return the state of the event's words in each language that has a tree."""
    pages = {page.locale.language_code: page for page in event.pages.filter(alias_of=None).select_related("locale")}
    order = [code for code, _name in settings.LANGUAGES]
    locales = sorted(
        Locale.objects.filter(language_code__in=order), key=lambda locale: order.index(locale.language_code)
    )
    words = words_of(EventPage, [event.translation_key], language=order[0])[event.translation_key]
    return [
        WordsInLanguage(
            code=locale.language_code,
            name=locale.get_display_name(),
            page=pages.get(locale.language_code),
            state=str(WordsState(words.states.get(locale.language_code, WordsState.MISSING)).label),
            to_translate=bool(words.row) and locale.language_code not in pages,
        )
        for locale in locales
    ]
