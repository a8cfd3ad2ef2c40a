"""Many families of new words at once, as an import brings them: what publishing one after the other leaves, in bulk.

A publication with its translation takes more than a hundred queries; a table of 5,000 entries would take an hour. Here
a batch takes two dozen. `tests/translation/test_ready_families.py` compares what both ways leave behind.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Locale, ReferenceIndex, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from glokal.core.action_log import log_all
from glokal.translation.enums import WordsState
from glokal.translation.errors import TranslationError
from glokal.translation.models import StateOfWords, WordsMixin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AbstractBaseUser

Model = TypeVar("Model", bound=models.Model)


@dataclass
class NewFamily:
    """An unsaved original, and unsaved rows in other languages that answer each of its texts, by their plain fields."""

    original: Any
    translations: Sequence[Any] = ()
    values: list[StringSegmentValue] = field(default_factory=list)

    @property
    def rows(self) -> list[Any]:
        return [self.original, *self.translations]


@transaction.atomic
def publish_new_families(families: Sequence[NewFamily], *, by: AbstractBaseUser | None = None) -> None:
    """Publish words that nothing is stored of yet, all of one model whose texts are plain fields.

    No signal is sent: the caller tells search and kept pages. Raises TranslationError if a text has no counterpart,
    ValidationError if a row isn't valid.
    """
    if not families:
        return
    for family in families:
        family.values = texts_of(family.original)
        for words in family.translations:
            answered = {value.path for value in texts_of(words)}
            if missing := next((value for value in family.values if value.path not in answered), None):
                raise TranslationError(missing.string.data)
    rows = [row for family in families for row in family.rows]
    revisions = write_rows(rows, by=by)
    sources = write_sources(families)
    write_translations(families, sources, revisions, by=by)
    write_states(families)
    write_references(rows)


def texts_of(row: WordsMixin) -> list[StringSegmentValue]:
    values = list(extract_segments(row))
    if not all(isinstance(value, StringSegmentValue) for value in values):
        raise TypeError(f"{type(row).__name__} holds more than plain texts.")
    return values


def write_rows(rows: Sequence[Any], *, by: AbstractBaseUser | None) -> dict[Any, Revision]:
    """Write the rows as published, each with its revision and its entry in the log. Returns the revisions by row."""
    model, now = type(rows[0]), timezone.now()
    relations = [one.name for one in model._meta.fields if one.is_relation]  # each would ask the database
    for row in rows:
        row.live, row.has_unpublished_changes = True, False
        row.first_published_at = row.last_published_at = now
        row.clean_fields(exclude=relations)
    model._default_manager.bulk_create(rows)
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(row.pk),
            created_at=now,
            user=by,
            object_str=str(row),
            content=row.serializable_data(),
        )
        for row in rows
    )
    for row, revision in zip(rows, revisions, strict=True):
        row.latest_revision = row.live_revision = revision
    own = Revision.objects.filter(
        base_content_type=content_type, object_id=Cast(OuterRef("pk"), models.CharField(max_length=255))
    )
    model._default_manager.filter(pk__in=[row.pk for row in rows]).update(
        latest_revision=Subquery(own.values("pk")[:1]), live_revision=Subquery(own.values("pk")[:1])
    )
    log_all(
        rows, "wagtail.publish", by=by, details=lambda row: {"revision": row.live_revision, "content_changed": True}
    )
    return dict(zip(rows, revisions, strict=True))


def write_sources(families: Sequence[NewFamily]) -> dict[Any, TranslationSource]:
    """Freeze the originals, segment by segment. Returns the sources by translation key."""
    model, now = type(families[0].original), timezone.now()
    translatable = ContentType.objects.get_for_model(model.get_translation_model())
    content_type = ContentType.objects.get_for_model(model)
    version = get_schema_version(model._meta.app_label)
    TranslatableObject.objects.bulk_create(
        [
            TranslatableObject(translation_key=one.original.translation_key, content_type=translatable)
            for one in families
        ],
        ignore_conflicts=True,
    )
    created = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=one.original.translation_key,
            specific_content_type=content_type,
            locale_id=one.original.locale_id,
            object_repr=str(one.original)[:200],
            content_json=json.dumps(get_serializable_data_for_fields(one.original), cls=DjangoJSONEncoder),
            schema_version=version,
            last_updated_at=now,
        )
        for one in families
    )
    sources = {source.object_id: source for source in created}
    strings = strings_of(families)
    contexts = contexts_of(families)
    StringSegment.objects.bulk_create(
        StringSegment(
            source=sources[one.original.translation_key],
            context=contexts[one.original.translation_key, value.path],
            string=strings[one.original.locale_id, value.string.data],
            order=value.order,
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for one in families
        for value in one.values
    )
    return sources


def strings_of(families: Sequence[NewFamily]) -> dict[tuple[int, str], String]:
    wanted = {(one.original.locale_id, value.string.data) for one in families for value in one.values}
    hashes = {text: String._get_data_hash(text) for _locale, text in wanted}  # noqa: SLF001 - only `save` makes it else
    String.objects.bulk_create(
        [String(locale_id=locale, data=text, data_hash=hashes[text]) for locale, text in sorted(wanted)],
        ignore_conflicts=True,
    )
    found = String.objects.filter(data_hash__in=hashes.values(), locale__in={locale for locale, _text in wanted})
    return {(string.locale_id, string.data): string for string in found}


def contexts_of(families: Sequence[NewFamily]) -> dict[tuple[Any, str], TranslationContext]:
    """The path of a plain field is its name, which is also what wagtail-localize calls its field path."""
    wanted = [(one.original.translation_key, value.path) for one in families for value in one.values]
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(
                object_id=key,
                path=path,
                path_id=TranslationContext._get_path_id(path),  # noqa: SLF001 - only `save` makes it else
                field_path=path,
            )
            for key, path in wanted
        ],
        ignore_conflicts=True,
    )
    found = TranslationContext.objects.filter(object__in={key for key, _path in wanted})
    return {(context.object_id, context.path): context for context in found}


def write_translations(
    families: Sequence[NewFamily],
    sources: dict[Any, TranslationSource],
    revisions: dict[Any, Revision],
    *,
    by: AbstractBaseUser | None,
) -> None:
    pairs = [(one, words) for one in families for words in one.translations]
    if not pairs:
        return
    strings, contexts = strings_of(families), contexts_of(families)
    Translation.objects.bulk_create(
        Translation(source=sources[words.translation_key], target_locale_id=words.locale_id) for _one, words in pairs
    )
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=strings[one.original.locale_id, value.string.data],
            context=contexts[words.translation_key, value.path],
            locale_id=words.locale_id,
            data=answer.string.data,
            translation_type="manual",
            last_translated_by=by,
        )
        for one, words in pairs
        for value, answer in answers(one, words)
    )
    TranslationLog.objects.bulk_create(
        TranslationLog(source=sources[words.translation_key], locale_id=words.locale_id, revision=revisions[words])
        for _one, words in pairs
    )


def answers(family: NewFamily, words: WordsMixin) -> list[tuple[StringSegmentValue, StringSegmentValue]]:
    told = {value.path: value for value in texts_of(words)}
    return [(value, told[value.path]) for value in family.values]


def write_states(families: Sequence[NewFamily]) -> None:
    locales = list(Locale.objects.values_list("pk", flat=True))
    states = []
    for one in families:
        known = {one.original.locale_id: WordsState.ORIGINAL}
        known |= {words.locale_id: WordsState.TRANSLATED for words in one.translations}
        states += [
            StateOfWords(
                translation_key=one.original.translation_key,
                locale_id=locale,
                state=known.get(locale, WordsState.MISSING),
                detail={},
            )
            for locale in locales
        ]
    StateOfWords.objects.bulk_create(states)


def write_references(rows: Sequence[Any]) -> None:
    """Record what the rows refer to, as Wagtail does after each save."""
    if not ReferenceIndex.is_indexed(type(rows[0])):
        return
    content_type = ContentType.objects.get_for_model(rows[0], for_concrete_model=False)
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=content_type,
                base_content_type=content_type,
                object_id=str(row.pk),
                to_content_type_id=to_type,
                to_object_id=to_object,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),  # noqa: SLF001 - no public way
            )
            for row in rows
            for to_type, to_object, model_path, content_path in set(ReferenceIndex._extract_references_from_object(row))  # noqa: SLF001
        ],
        ignore_conflicts=True,
    )
