"""Words that somebody has translated elsewhere, as the demo's, taken in on the path of those typed in the editor."""

from collections import defaultdict

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from glokal.translation.errors import TranslationError
from glokal.translation.models import WordsMixin
from glokal.translation.selectors.segments import source_of


@transaction.atomic
def publish_ready_translation(original: WordsMixin, words: WordsMixin, *, by: AbstractBaseUser | None = None) -> None:
    """Publish `words`, an unsaved row in another language, as the translation of the published `original`.

    Its blocks need the original's ids and its child rows the original's translation keys: by them a text finds its
    place. Publishing runs on commit. Raises TranslationError if a text of the original has no counterpart.
    """
    translation, missing = _answer(original, words, by=by)
    if missing:
        raise TranslationError(_("There is no translation of “%(text)s”.") % {"text": missing[0]})
    translation.save_target(user=by)


@transaction.atomic
def propose_ready_translation(original: WordsMixin, words: WordsMixin, *, by: AbstractBaseUser | None = None) -> None:
    """Take in the texts of `words` as answers of a translation that isn't complete: it waits as a draft.

    What has no counterpart stays open in the editor. Live words stay as they are.
    """
    translation, _missing = _answer(original, words, by=by)
    translation.save_target(user=by, publish=False)


def _answer(original: WordsMixin, words: WordsMixin, *, by: AbstractBaseUser | None) -> tuple[Translation, list[str]]:
    """Write the texts of `words` as answers; return the translation and the texts that have none."""
    source = source_of(original) or TranslationSource.get_or_create_from_instance(original)[0]
    translation, _is_new = Translation.objects.get_or_create(source=source, target_locale=words.locale)
    texts = defaultdict(list)
    for value in extract_segments(words):
        if isinstance(value, StringSegmentValue):
            texts[value.path].append(value.string.data)
    missing = []
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.order_by("order"):
        if not texts[segment.context.path]:
            missing.append(segment.string.data)
            continue
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=words.locale,
            defaults={
                "data": texts[segment.context.path].pop(0),
                "translation_type": "manual",
                "tool_name": "",
                "has_error": False,
                "field_error": "",
                "last_translated_by": by,
            },
        )
    return translation, missing
