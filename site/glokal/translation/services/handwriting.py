"""Words written by hand beside a translation: an original of its own, until it is handed back on purpose."""

from django.db import models, transaction
from django.utils.translation import gettext, gettext as _, override
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import log
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue

from glokal.translation.enums import WordsState
from glokal.translation.errors import TranslationError
from glokal.translation.models import Proposal, WordsMixin
from glokal.translation.selectors.families import is_alias
from glokal.translation.selectors.segments import CARRIED_OVER, gaps, source_of, translation_of
from glokal.translation.services.keeping_in_step import stop_translating, target_of
from glokal.translation.services.states import set_state


@transaction.atomic
def write_by_hand(row: WordsMixin) -> None:
    """Let a translated row become an original of its own, which no publication of the other language writes again.

    Does nothing to a row that is no translation.
    """
    if translation := translation_of(row):
        stop_translating(translation)


@transaction.atomic
def hand_back(row: WordsMixin) -> None:
    """Let a row that is written by hand follow the original again: every text is open, the live words stay.

    Raises TranslationError where there is no original in another language.
    """
    source = source_of(row)
    if source is None or source.locale_id == row.locale_id:
        raise TranslationError(_("There is no original in another language that these words could follow."))
    # A row that was never a translation gets one that is switched off, so that switching on is noticed.
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=row.locale, defaults={"enabled": False}
    )
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])


@transaction.atomic
def take_switch(translation: Translation) -> None:
    """React to `enabled` having changed, whoever changed it: our services or wagtail-localize's buttons."""
    row = target_of(translation)
    if row is None:
        return
    if translation.enabled:
        _reopen(translation, row)
    else:
        state = WordsState.ORIGINAL if _has_live_words(row) else WordsState.MISSING
        set_state(key=row.translation_key, locale_id=row.locale_id, state=state)
        log(row, "glokal.words_own_original")


def _reopen(translation: Translation, row: WordsMixin) -> None:
    """Open every segment again, so that nothing old can be published over what was written by hand.

    A plain field proposes its present text. Rich text can't be cut into the original's segments: there the old
    translation is the proposal, and the text by hand stays live until somebody publishes, then in the revisions.
    """
    translation.source.update_from_db()
    with override(translation.target_locale.language_code):
        note = gettext("This text was written by hand: check whether it still fits the original.")
    mark = {"translation_type": "manual", "tool_name": CARRIED_OVER, "has_error": True, "field_error": note}
    Proposal.objects.filter(
        translation__context__object_id=row.translation_key, translation__locale=translation.target_locale
    ).delete()
    for segment in StringSegment.objects.filter(source=translation.source).select_related("context", "string"):
        proposals = StringTranslation.objects.filter(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale
        )
        if present := _plain_text(row, segment.context.path):
            data = StringValue.from_plaintext(present).data
            if not proposals.update(**mark, data=data):
                proposals.create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=translation.target_locale,
                    data=data,
                    **mark,
                )
        else:
            proposals.update(**mark)
    state = WordsState.OUTDATED if _has_live_words(row) else WordsState.MISSING
    set_state(key=row.translation_key, locale_id=row.locale_id, state=state, segments=gaps(translation).count())
    log(row, "glokal.words_handed_back")


def _has_live_words(row: WordsMixin) -> bool:
    return row.live and not is_alias(row)


def _plain_text(row: WordsMixin, path: str) -> str:
    """Return the present text of a field that is one segment as a whole, else an empty string.

    An alias has no text of its own.
    """
    if "." in path or is_alias(row):
        return ""
    field = row._meta.get_field(path)
    is_plain = isinstance(field, models.CharField | models.TextField) and not isinstance(
        field, RichTextField | StreamField
    )
    return getattr(row, path) if is_plain else ""
