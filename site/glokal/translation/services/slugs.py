"""The address of a translated page: a word to translate like any other, but nobody should have to think of it."""

from html import unescape

from django.db import transaction
from wagtail_localize.models import StringSegment, StringTranslation

from glokal.core.slugs import slug_of


@transaction.atomic
def propose_slug(title: StringTranslation) -> None:
    """Answer the segment of the slug from the translated title, unless somebody has answered it already.

    `title` is the translation of a page's title, with an answer. The translator can still change the slug.
    """
    segment = (
        StringSegment.objects.filter(source__object_id=title.context.object_id, context__path="slug")
        .select_related("context", "string")
        .first()
    )
    if segment is None:
        return
    slug = slug_of(unescape(title.data))
    if not slug:
        return
    StringTranslation.objects.get_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=title.locale,
        defaults={"data": slug, "translation_type": "manual", "last_translated_by": title.last_translated_by},
    )
