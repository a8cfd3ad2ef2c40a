"""What templates of the editors need to know of the other languages."""

from django.http import HttpRequest

from glokal.translation.models import WordsMixin
from glokal.translation.permissions import may_publish
from glokal.translation.selectors.segments import may_be_handed_back, open_proposals, translation_of
from glokal.translation.selectors.situation import situations_of
from glokal.translation.selectors.together import active_plan
from glokal.translation.views.situations import shown


def languages_context(request: HttpRequest, row: WordsMixin) -> dict:
    """Return the situation of all languages and what the person may do with the words of `row`."""
    languages = shown(request, situations_of(row.translation_key))
    translation = translation_of(row)
    may = may_publish(request.user, row)
    return {
        "row": row,
        "languages": languages,
        "plan": active_plan(row.translation_key),
        "proposals": open_proposals(translation) if translation and may else [],
        "can_write_by_hand": bool(translation) and may,
        "can_hand_back": may and may_be_handed_back(row),
        "can_plan_together": may
        and (len(languages) > 1)
        and any(one.situation.waits_for_publication for one in languages),
    }
