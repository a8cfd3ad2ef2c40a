"""What wagtail-localize knows of a translation, segment by segment.

A carried-over translation is a StringTranslation with `has_error`: wagtail-localize itself then counts its segment as
untranslated and shows it prefilled in red, with our note.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape

from django.db.models import Count, Field, Q, QuerySet
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from wagtail.models import Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)

from glokal.translation.models import WordsMixin
from glokal.translation.registry import is_read_by_lines
from glokal.translation.selectors.lines import why_lines_do_not_fit

EXCERPT_LENGTH = 60
# Marks a StringTranslation that was written for an earlier text of the original.
CARRIED_OVER = "carried-over"
WORDS = re.compile(r"\n|[^\s]+")


def source_of(row: WordsMixin) -> TranslationSource | None:
    """Return the frozen original of a thing's words: at most one per translation key, whatever its language."""
    return TranslationSource.objects.filter(object_id=row.translation_key).select_related("locale").first()


def translation_of(row: WordsMixin) -> Translation | None:
    """Return the translation that writes `row`, or None where a person writes it by hand."""
    return (
        Translation.objects.filter(source__object_id=row.translation_key, target_locale_id=row.locale_id, enabled=True)
        .select_related("source", "target_locale")
        .first()
    )


def may_be_handed_back(row: WordsMixin) -> bool:
    """Whether there are words in another language that `row` could follow, and it doesn't yet."""
    source = source_of(row)
    return source is not None and source.locale_id != row.locale_id and translation_of(row) is None


def was_written_by_hand(revision: Revision | None) -> bool:
    """wagtail-localize logs each revision that it makes; what has no log entry came from a person or from code."""
    return revision is None or not TranslationLog.objects.filter(revision=revision).exists()


def gaps(translation: Translation) -> QuerySet[StringSegment]:
    """Return the segments that nobody has answered: without a translation, with an empty or a carried-over one.

    wagtail-localize would take an empty one as translated and publish the original's text in its place.
    """
    found = _unanswered([translation.source_id], translation.target_locale_id)
    return found.select_related("context", "string").order_by("order")


def count_gaps(translations: Iterable[Translation]) -> dict[int, int]:
    """Count the gaps of each translation, by its primary key: one query for each language."""
    by_locale = defaultdict(list)
    for translation in translations:
        by_locale[translation.target_locale_id].append(translation)
    counts: dict[int, int] = {}
    for locale_id, group in by_locale.items():
        found = _unanswered([translation.source_id for translation in group], locale_id)
        by_source = dict(found.order_by().values_list("source").annotate(Count("pk")))
        counts |= {translation.pk: by_source.get(translation.source_id, 0) for translation in group}
    return counts


def _unanswered(source_ids: Iterable[int], locale_id: int) -> QuerySet[StringSegment]:
    segments = StringSegment.objects.filter(source__in=source_ids).annotate_translation(locale_id)
    return segments.filter(Q(translation=None) | Q(translation=""))


def named_gaps(translation: Translation) -> list[str]:
    """Name each segment without an answer as an editor knows it, such as "Title: Workshop in Zittau".

    Where an answer was refused for its lines, it says so.
    """
    model = translation.source.specific_content_type.model_class()
    return [
        f"{_field_name(model, gap.context.path)}: {excerpt(gap.string.data)}{_refused_lines(gap, translation)}"
        for gap in gaps(translation)
    ]


def _refused_lines(gap: StringSegment, translation: Translation) -> str:
    if not is_read_by_lines(gap.context.path):
        return ""
    texts = StringTranslation.objects.filter(
        translation_of=gap.string, context=gap.context, locale=translation.target_locale, has_error=True
    ).exclude(data="")
    return "".join(f" ({why})" for text in texts if (why := why_lines_do_not_fit(text)))


def machine_segments(translation: Translation) -> int:
    """Count the segments whose words a machine wrote and no person has read yet."""
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .get_translations(translation.target_locale_id)
        .filter(translation_type="machine")
        .count()
    )


@dataclass(frozen=True)
class OpenProposal:
    """A translation that no person has confirmed for the present text of the original.

    `was` is the text it was written for ("" where that is not known, as for a machine's words), `now` the present one
    and `words` the translation, all without markup; `field` is what an editor calls the place. `is_machine`: a machine
    wrote it.
    """

    pk: int
    field: str
    was: str
    now: str
    words: str
    is_machine: bool

    @property
    def changes(self) -> list[tuple[str, str]]:
        """Return the difference of the two texts word by word, as pairs of "same", "gone" or "new" and text."""
        return differences(self.was, self.now)


def unconfirmed(translation: Translation) -> QuerySet[StringTranslation]:
    """Return what is used or proposed in a translation and waits for a person's word: carried over, or a machine's."""
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .get_translations(translation.target_locale_id)
        .filter(Q(tool_name=CARRIED_OVER, has_error=True) | Q(translation_type="machine"))
        .exclude(data="")
    )


def open_proposals(translation: Translation) -> list[OpenProposal]:
    """Return the unconfirmed texts in the order of the original."""
    model = translation.source.specific_content_type.model_class()
    order = {
        (string_id, context_id): position
        for string_id, context_id, position in StringSegment.objects.filter(
            source_id=translation.source_id
        ).values_list("string_id", "context_id", "order")
    }
    rows = unconfirmed(translation).select_related("translation_of", "context", "proposal__was")
    return [
        OpenProposal(
            pk=row.pk,
            field=_field_name(model, row.context.path),
            was=plain_text(row.proposal.was.data) if hasattr(row, "proposal") else "",
            now=plain_text(row.translation_of.data),
            words=plain_text(row.data),
            is_machine=row.translation_type == "machine",
        )
        for row in sorted(rows, key=lambda row: order[row.translation_of_id, row.context_id])
    ]


def differences(was: str, now: str) -> list[tuple[str, str]]:
    """Compare two texts word by word: pairs of "same", "gone" or "new" and text. Line breaks count as words."""
    old, new = WORDS.findall(was), WORDS.findall(now)
    parts = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("same", _joined(new[new_start:new_end])))
            continue
        if end > start:
            parts.append(("gone", _joined(old[start:end])))
        if new_end > new_start:
            parts.append(("new", _joined(new[new_start:new_end])))
    return parts


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))


def strings_by_context(source: TranslationSource) -> dict[int, list[String]]:
    """Return the strings of each place in the text, in their order."""
    found = defaultdict(list)
    for segment in StringSegment.objects.filter(source=source).select_related("string").order_by("order"):
        found[segment.context_id].append(segment.string)
    return dict(found)


def plain_text(data: str) -> str:
    """Return the words of a segment without its markup."""
    return unescape(strip_tags(data.replace("<br", " <br")))


def excerpt(data: str) -> str:
    return Truncator(plain_text(data)).chars(EXCERPT_LENGTH)


def _field_name(model: type[WordsMixin], path: str) -> str:
    """The path is "title", "body.<block>.text" or, in a child row, "sessions.<key>.title"."""
    name, *rest = path.split(".")
    field = model._meta.get_field(name)
    if not isinstance(field, Field) and len(rest) > 1:
        field = field.related_model._meta.get_field(rest[1])
    return str(capfirst(getattr(field, "verbose_name", name)))
