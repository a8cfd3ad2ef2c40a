"""States for words that were there before anybody recorded them: imported rows, a new kind, a restored copy."""

from uuid import UUID

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords, WordsMixin
from glokal.translation.registry import words_kinds
from glokal.translation.selectors.desk import live_rows


@transaction.atomic
def rebuild_states() -> int:
    """Record what is missing in the table of states, leave what is there, and return the number of new rows.

    Live words that nobody translates are original; where a thing has no live words in a language, they are missing.
    Each thing gets its frozen original, which the desk counts words by. Idempotent.
    """
    recorded = set(StateOfWords.objects.values_list("translation_key", "locale_id"))
    translated = set(Translation.objects.filter(enabled=True).values_list("source__object_id", "target_locale_id"))
    frozen = set(TranslationSource.objects.values_list("object_id", flat=True))
    locales = list(Locale.objects.all())
    new = []
    for kind in words_kinds():
        families: dict[UUID, dict[int, WordsMixin]] = {}
        for row in live_rows(kind).order_by("pk"):
            families.setdefault(row.translation_key, {})[row.locale_id] = row
        for key, rows in families.items():
            if key not in frozen:
                TranslationSource.get_or_create_from_instance(next(iter(rows.values())))
            new += [
                StateOfWords(translation_key=key, locale=locale, state=_state(rows, key, locale, translated))
                for locale in locales
                if (key, locale.pk) not in recorded
            ]
    StateOfWords.objects.bulk_create(new)
    return len(new)


def _state(rows: dict[int, WordsMixin], key: UUID, locale: Locale, translated: set[tuple[UUID, int]]) -> WordsState:
    if locale.pk not in rows:
        return WordsState.MISSING
    return WordsState.TRANSLATED if (key, locale.pk) in translated else WordsState.ORIGINAL
