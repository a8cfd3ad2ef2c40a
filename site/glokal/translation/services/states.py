"""The one place that writes the state of words."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from glokal.translation.enums import FOLLOWING_STATES, WordsState
from glokal.translation.models import JointPublication, StateOfWords, WordsMixin


@transaction.atomic
def set_state(*, key: UUID, locale_id: int, state: WordsState, **detail: int) -> StateOfWords:
    """Record the state of a thing's words in a language; `since` moves only where the state itself changes."""
    row, is_new = StateOfWords.objects.select_for_update().get_or_create(
        translation_key=key, locale_id=locale_id, defaults={"state": state, "detail": detail}
    )
    if not is_new and (row.state, row.detail) != (state, detail):
        if row.state != state:
            row.since = timezone.now()
        row.state, row.detail = state, detail
        row.save()
    return row


def add_state(*, key: UUID, locale_id: int) -> None:
    """Record words as missing where nothing is recorded, as for a translation begun before its original was public."""
    StateOfWords.objects.get_or_create(translation_key=key, locale_id=locale_id, defaults={"state": WordsState.MISSING})


def mark_unpublished(row: WordsMixin) -> None:
    """Words taken offline are missing; while the thing has words in another language, the desk shows it."""
    set_state(key=row.translation_key, locale_id=row.locale_id, state=WordsState.MISSING)


@transaction.atomic
def mark_deleted(row: WordsMixin) -> None:
    """The deleted words are missing; if they were the first written, what is left stands on its own.

    wagtail-localize deletes the source and its translations together with the row.
    """
    states = StateOfWords.objects.filter(translation_key=row.translation_key)
    states.filter(locale_id=row.locale_id).update(state=WordsState.MISSING, since=timezone.now(), detail={})
    others = TranslationSource.objects.filter(object_id=row.translation_key).exclude(locale_id=row.locale_id)
    if not others.exists():
        states.filter(state__in=FOLLOWING_STATES).update(state=WordsState.ORIGINAL, since=timezone.now(), detail={})
    if not type(row)._default_manager.filter(translation_key=row.translation_key).exclude(pk=row.pk).exists():
        states.delete()
        JointPublication.objects.filter(translation_key=row.translation_key).delete()


@transaction.atomic
def add_language(locale: Locale) -> None:
    """In a new language everything that has an original is missing."""
    keys = StateOfWords.objects.filter(state=WordsState.ORIGINAL).values_list("translation_key", flat=True).distinct()
    StateOfWords.objects.bulk_create(
        [StateOfWords(translation_key=key, locale=locale, state=WordsState.MISSING) for key in keys],
        ignore_conflicts=True,
    )


def mark_alias(row: WordsMixin) -> None:
    """An alias shows another language's words: its own are missing."""
    set_state(key=row.translation_key, locale_id=row.locale_id, state=WordsState.MISSING)
