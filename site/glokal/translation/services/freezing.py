"""The frozen original of a thing's words, from which wagtail-localize translates."""

from uuid import UUID

from wagtail_localize.models import TranslationSource

from glokal.translation.registry import words_kinds
from glokal.translation.selectors.desk import live_rows


def freeze_original(key: UUID) -> TranslationSource | None:
    """Return the source of a thing's words, made from its oldest live row if there is none; None if nothing is live."""
    source = TranslationSource.objects.filter(object_id=key).first()
    if source:
        return source
    for kind in words_kinds():
        row = live_rows(kind).filter(translation_key=key).order_by("pk").first()
        if row:
            return TranslationSource.get_or_create_from_instance(row)[0]
    return None
