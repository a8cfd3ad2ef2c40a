"""What a publication means for the words of the other languages.

Publishing an original refreshes its source, carries old translations over as proposals and marks the others as
outdated. The live translation is not written, unless every segment still has a valid answer.
"""

from contextlib import suppress
from difflib import SequenceMatcher

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext, override
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.log_actions import log
from wagtail.models import Locale, Revision
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from glokal.translation.enums import WordsState
from glokal.translation.models import Proposal, WordsMixin
from glokal.translation.models.words import MINOR_EDIT
from glokal.translation.selectors.families import is_alias
from glokal.translation.selectors.segments import (
    CARRIED_OVER,
    gaps,
    machine_segments,
    source_of,
    strings_by_context,
    translation_of,
    was_written_by_hand,
)
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.states import add_state, set_state


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
        TranslationSource.get_or_create_from_instance(type(row)._default_manager.get(pk=row.pk))
    elif source.locale_id == row.locale_id:
        refresh(
            source,
            user=revision.user if revision else None,
            minor=bool(revision and revision.content.get(MINOR_EDIT)),
        )
    _reach_other_languages(row)


@transaction.atomic
def reread(source: TranslationSource, row: WordsMixin) -> None:
    """Freeze `row`, a draft of the original, in place of what was frozen; translations carry over, states stay."""
    before = strings_by_context(source)
    TranslationSource.update_or_create_from_instance(row)
    after = strings_by_context(source)
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        carry_over(before, after, locale=translation.target_locale)


def stop_translating(translation: Translation) -> None:
    """The target becomes an original of its own, never overwritten: `handwriting.take_switch` records it."""
    translation.enabled = False
    translation.save(update_fields=["enabled"])


@transaction.atomic
def refresh(source: TranslationSource, *, user: AbstractBaseUser | None = None, minor: bool = False) -> None:
    """Read the live original again; each translation follows, waits, or is outdated from now on.

    `minor`: somebody vouches that the translations still say the same, so each old one is the answer to the text in
    its place. A text that was added has no old one: then the word doesn't count, and the record says so.
    """
    source = TranslationSource.objects.select_for_update().get(pk=source.pk)
    before = strings_by_context(source)
    source.update_from_db()
    after = strings_by_context(source)
    added = _added(before, after) if minor else 0
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        translation.source = source  # otherwise wagtail-localize would write from the old one
        target = target_of(translation)
        if target is None:
            continue
        is_live = target.live and not is_alias(target)
        waits = is_live and _work_waits(translation, target)  # asked before our own proposals look like work
        carry_over(before, after, locale=translation.target_locale, valid=minor and not added)
        if is_live:
            _keep_in_step(translation, target, waits=waits, user=user, added=added)


def target_of(translation: Translation) -> WordsMixin | None:
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    return getattr(target, "specific", target)


def carry_over(
    before: dict[int, list[String]], after: dict[int, list[String]], *, locale: Locale, valid: bool = False
) -> None:
    """Propose the old translation of each text that another one has replaced in its place.

    Nothing counts as done, unless it is `valid` and a person had answered the old text. A link that doesn't fit any
    more makes a text open in any case.
    """
    with override(locale.language_code):
        note = gettext("The original has changed: check whether this still fits.")
    for context_id, strings in after.items():
        previous = before.get(context_id, [])
        written = {
            translation.translation_of_id: translation
            for translation in StringTranslation.objects.filter(
                locale=locale, context_id=context_id, translation_of__in=[*previous, *strings]
            ).select_related("proposal")
        }
        for was, now in _replaced(previous, strings):
            if was.pk in written and now.pk not in written:
                old = written[was.pk]
                is_answer = valid and not old.has_error
                new = StringTranslation.objects.create(
                    translation_of=now,
                    context_id=context_id,
                    locale=locale,
                    data=old.data,
                    translation_type=old.translation_type,
                    last_translated_by=old.last_translated_by,
                    tool_name=old.tool_name if is_answer else CARRIED_OVER,
                    has_error=not is_answer,
                    field_error="" if is_answer else note,
                )
                if not is_answer:
                    Proposal.objects.create(translation=new, was_id=_answered_text(old))
                written[now.pk] = new


def _answered_text(old: StringTranslation) -> int:
    """A proposal that nobody has looked at was written for a still older text."""
    return old.proposal.was_id if old.has_error and hasattr(old, "proposal") else old.translation_of_id


def _added(before: dict[int, list[String]], after: dict[int, list[String]]) -> int:
    """Count the texts that stand in no other's place."""
    added = 0
    for context_id, strings in after.items():
        previous = before.get(context_id, [])
        known = {string.pk for string in previous} | {now.pk for _was, now in _replaced(previous, strings)}
        added += sum(string.pk not in known for string in strings)
    return added


def _replaced(before: list[String], after: list[String]) -> list[tuple[String, String]]:
    """Pair each string with the one that stands in its place now."""
    matcher = SequenceMatcher(None, [string.pk for string in before], [string.pk for string in after], autojunk=False)
    return [
        pair
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
        if tag == "replace"
        for pair in zip(before[start:end], after[new_start:new_end], strict=False)
    ]


def _keep_in_step(
    translation: Translation, target: WordsMixin, *, waits: bool, user: AbstractBaseUser | None, added: int
) -> None:
    key, locale_id = target.translation_key, target.locale_id
    if open_segments := gaps(translation).count():
        detail = {"segments": open_segments} | ({"added_to_correction": added} if added else {})
        set_state(key=key, locale_id=locale_id, state=WordsState.OUTDATED, **detail)
        log(target, "glokal.words_outdated", user=user, data=detail)
    elif waits:
        log(target, "glokal.words_wait", user=user)
    else:
        translation.save_target(user=user)


def _work_waits(translation: Translation, target: WordsMixin) -> bool:
    """Whether following would publish what somebody has not finished: a draft, a workflow, a typed segment.

    wagtail-localize saves each segment as it is typed, so half a sentence may stand there already.
    """
    if target.has_unpublished_changes or target.workflow_in_progress or active_plan(target.translation_key):
        return True
    typed = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id, has_error=False
    )
    return bool(target.last_published_at) and typed.filter(updated_at__gt=target.last_published_at).exists()


def _reach_other_languages(row: WordsMixin) -> None:
    """Record what is missing, and put the alias of a page that stands everywhere into each tree that has its parent."""
    fresh = type(row)._default_manager.get(pk=row.pk)
    there = set(fresh.get_translations(inclusive=True).values_list("locale_id", flat=True))
    for locale in Locale.objects.exclude(pk=fresh.locale_id):
        if locale.pk in there:
            add_state(key=fresh.translation_key, locale_id=locale.pk)
            continue
        set_state(key=fresh.translation_key, locale_id=locale.pk, state=WordsState.MISSING)
        if fresh.alias_everywhere:
            with suppress(ParentNotTranslatedError):
                fresh.copy_for_translation(locale, alias=True)
