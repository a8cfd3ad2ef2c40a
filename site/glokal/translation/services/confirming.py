"""A person's word for translations: "still valid" for those carried over, "read and found right" for a machine's."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log
from wagtail_localize.models import StringTranslation, Translation

from glokal.translation.models import WordsMixin
from glokal.translation.selectors.families import is_alias, is_in_review
from glokal.translation.selectors.segments import gaps, unconfirmed
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.keeping_in_step import target_of


@transaction.atomic
def confirm(translation: Translation, *, by: AbstractBaseUser, only: Collection[int] | None = None) -> int:
    """Take the unconfirmed texts, or those of `only` (primary keys), as answers to the present original.

    Live words follow at once if nothing is open any more: then the state is translated, since now. Words that are not
    live, or that wait for a moderator, stay a draft. Returns how many texts count from now on: one whose links or
    lines don't fit the original stays open.
    """
    chosen = unconfirmed(translation).select_related("translation_of", "context")
    if only is not None:
        chosen = chosen.filter(pk__in=only)
    pks = []
    for text in chosen:
        text.has_error, text.field_error, text.tool_name = False, "", ""
        text.translation_type, text.last_translated_by = StringTranslation.TRANSLATION_TYPE_MANUAL, by
        text.save()
        pks.append(text.pk)
    if not pks:
        return 0
    row = target_of(translation)
    log(row, "glokal.words_confirmed", user=by, data={"segments": len(pks)})
    if row and row.live and not is_alias(row) and _may_follow(translation, row):
        translation.save_target(user=by)
    return StringTranslation.objects.filter(pk__in=pks, has_error=False).count()


def _may_follow(translation: Translation, row: WordsMixin) -> bool:
    return not (active_plan(row.translation_key) or is_in_review(row) or gaps(translation).exists())
