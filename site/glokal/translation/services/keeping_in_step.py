"""What a publication means for the words of the other languages.

Publishing an original refreshes its source, carries old translations over as proposals and marks the others as
outdated. The live translation is not written, unless every segment still has a valid answer.
"""

from contextlib import suppress
from difflib import SequenceMatcher

from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.log_actions import log
from wagtail.models import Locale, Revision
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.segments import (
    gaps,
    machine_segments,
    source_of,
    strings_by_context,
    translation_of,
    was_written_by_hand,
)
from glokal.translation.services.states import set_state

# Marks a StringTranslation that was written for an earlier text of the original.
CARRIED_OVER = "carried-over"


@transaction.atomic
def words_published(row: WordsMixin, *, revision: Revision | None) -> None:
    """Record what `row` is now and bring its family into step. `row` is live and no alias."""
    translation = translation_of(row)
    if translation and not was_written_by_hand(revision):
        machine = machine_segments(translation)
        state = WordsState.MACHINE if machine else WordsState.TRANSLATED
        set_state(
            key=row.translation_key, locale_id=row.locale_id, state=state, **({"segments": machine} if machine else {})
        )
        return
    if translation:
        stop_translating(translation)
    set_state(key=row.translation_key, locale_id=row.locale_id, state=WordsState.ORIGINAL)
    source = source_of(row)
    if source is None:
        # Frozen now, not only when somebody presses "translate". Publishing left the row in memory half new.
        TranslationSource.get_or_create_from_instance(type(row).objects.get(pk=row.pk))
    elif source.locale_id == row.locale_id:
        refresh(source, user=revision.user if revision else None)
    _reach_other_languages(row)


def stop_translating(translation: Translation) -> None:
    """The target becomes an original of its own, never overwritten: `handwriting.take_switch` records it."""
    translation.enabled = False
    translation.save(update_fields=["enabled"])


@transaction.atomic
def refresh(source: TranslationSource, *, user=None) -> None:
    """Read the live original again; each translation follows, waits, or is outdated from now on."""
    source = TranslationSource.objects.select_for_update().get(pk=source.pk)
    before = strings_by_context(source)
    source.update_from_db()
    after = strings_by_context(source)
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        translation.source = source  # otherwise wagtail-localize would write from the old one
        target = target_of(translation)
        if target is None:
            continue
        is_live = target.live and not is_alias(target)
        waits = is_live and _work_waits(translation, target)  # asked before our own proposals look like work
        carry_over(before, after, locale=translation.target_locale)
        if is_live:
            _keep_in_step(translation, target, waits=waits, user=user)


def target_of(translation: Translation) -> WordsMixin | None:
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    return getattr(target, "specific", target)


def is_alias(row: WordsMixin) -> bool:
    return bool(getattr(row, "alias_of_id", None))


def carry_over(before: dict[int, list[String]], after: dict[int, list[String]], *, locale: Locale) -> None:
    """Propose the old translation of each text that another one has replaced in its place; nothing counts as done."""
    with override(locale.language_code):
        note = gettext("The original has changed: check whether this still fits.")
    for context_id, strings in after.items():
        previous = before.get(context_id, [])
        written = {
            translation.translation_of_id: translation
            for translation in StringTranslation.objects.filter(
                locale=locale, context_id=context_id, translation_of__in=[*previous, *strings]
            )
        }
        for was, now in _replaced(previous, strings):
            if was.pk in written and now.pk not in written:
                old = written[was.pk]
                StringTranslation.objects.create(
                    translation_of=now,
                    context_id=context_id,
                    locale=locale,
                    data=old.data,
                    translation_type=old.translation_type,
                    last_translated_by=old.last_translated_by,
                    tool_name=CARRIED_OVER,
                    has_error=True,
                    field_error=note,
                )


def _replaced(before: list[String], after: list[String]) -> list[tuple[String, String]]:
    """Pair each string with the one that stands in its place now."""
    matcher = SequenceMatcher(None, [string.pk for string in before], [string.pk for string in after], autojunk=False)
    return [
        pair
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag == "replace"
        for pair in zip(before[start:end], after[new_start:new_end], strict=False)
    ]


def _keep_in_step(translation: Translation, target: WordsMixin, *, waits: bool, user) -> None:
    key, locale_id = target.translation_key, target.locale_id
    if open_segments := gaps(translation).count():
        set_state(key=key, locale_id=locale_id, state=WordsState.OUTDATED, segments=open_segments)
        log(target, "glokal.words_outdated", user=user, data={"segments": open_segments})
    elif waits:
        log(target, "glokal.words_wait", user=user)
    else:
        translation.save_target(user=user)


def _work_waits(translation: Translation, target: WordsMixin) -> bool:
    """Whether following would publish what somebody has not finished: a draft, a workflow, a typed segment.

    wagtail-localize saves each segment as it is typed, so half a sentence may stand there already.
    """
    if target.has_unpublished_changes or target.workflow_in_progress:
        return True
    typed = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id, has_error=False
    )
    return bool(target.last_published_at) and typed.filter(updated_at__gt=target.last_published_at).exists()


def _reach_other_languages(row: WordsMixin) -> None:
    """Record what is missing, and put the alias of a page that stands everywhere into each tree that has its parent."""
    fresh = type(row).objects.get(pk=row.pk)
    there = set(fresh.get_translations(inclusive=True).values_list("locale_id", flat=True))
    for locale in Locale.objects.exclude(pk__in=there):
        set_state(key=fresh.translation_key, locale_id=locale.pk, state=WordsState.MISSING)
        if fresh.alias_everywhere:
            with suppress(ParentNotTranslatedError):
                fresh.copy_for_translation(locale, alias=True)
