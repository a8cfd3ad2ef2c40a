"""Words of members that translators are to keep in step with another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from directory.services.reviews import withdraw_words
from directory.services.steward_log import steward_in_log
from glokal.translation.selectors.segments import translation_of
from glokal.translation.services.handwriting import hand_back

if TYPE_CHECKING:
    from directory.models import Organisation
    from directory.models.words import WordsOfFacts
    from glokal.accounts.models import User


@transaction.atomic
def ask_for_translation(row: WordsOfFacts, *, by: User, on_behalf: Organisation | None = None) -> None:
    """Hand words over to the translators: from now on they follow the other language, the live ones stay till then.

    What waits in this language is taken back. Nothing happens if translators keep them already. Raises TranslationError
    where there are no public words in another language.
    """
    if translation_of(row) is not None:
        return
    hand_back(row)
    withdraw_words(row, by=by, on_behalf=on_behalf)
    language = {"language": row.locale.language_code}
    log(_entry_of(row), "directory.translation_asked", user=by, data=language | steward_in_log(on_behalf))


def _entry_of(row: WordsOfFacts) -> Organisation:
    facts = row.facts
    return getattr(facts, "organisation", facts)
