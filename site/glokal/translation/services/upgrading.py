"""After an update of this software: frozen originals take in the fields that their tables got."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from wagtail_localize.models import TranslationSource

from glokal.translation.selectors.segments import strings_by_context
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.keeping_in_step import carry_over


@transaction.atomic
def take_new_fields_in() -> int:
    """Freeze the originals anew whose tables were migrated since, and return how many. Idempotent.

    Otherwise every translation warns its editor of a "changed data model" until the original is published again. States
    and live words stay as they are. What is being published together keeps its frozen draft.
    """
    outdated = [source for source in TranslationSource.objects.all() if source.schema_out_of_date()]
    return sum(_freeze_anew(source) for source in outdated if not active_plan(source.object_id))


def _freeze_anew(source: TranslationSource) -> bool:
    before = strings_by_context(source)
    try:
        source.update_from_db()
    except ObjectDoesNotExist:  # the original was deleted, its translations live on
        return False
    after = strings_by_context(source)
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        carry_over(before, after, locale=translation.target_locale)
    return True
