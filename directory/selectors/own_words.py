"""The words of an entry, an offer or a request as its members see them: each language with its state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from wagtail.models import Locale, Revision

from directory.selectors.editing import words_model
from directory.selectors.reviews import review_status
from glokal.translation.selectors.segments import may_be_handed_back, translation_of
from glokal.translation.selectors.words import words_of

if TYPE_CHECKING:
    from datetime import datetime

    from directory.models import Listing, Organisation
    from directory.models.words import WordsOfFacts
    from directory.selectors.reviews import ReviewStatus
    from glokal.translation.enums import WordsState


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words in one language. `row` is there as soon as somebody has written, `live` once readers see it.

    `is_followed` says that translators keep these words in step with another language; `can_follow` that they could.
    """

    language: str
    name: str
    state: WordsState
    since: datetime | None
    row: WordsOfFacts | None
    review: ReviewStatus | None
    is_followed: bool
    can_follow: bool

    @property
    def live(self) -> WordsOfFacts | None:
        return self.row if self.row is not None and self.row.live else None

    @property
    def labelled(self) -> list[tuple[str, str]]:
        """What is public, as pairs of what it is called (in the reader's language) and text; empty texts left out."""
        row = self.live
        return [(row.text_name(name), text) for name, text in row.texts() if text] if row else []


def languages_of_site() -> list[str]:
    """Return the codes of the languages in which there can be words. One query."""
    active = set(Locale.objects.values_list("language_code", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in active]


def own_words(facts: Organisation | Listing) -> list[OwnWords]:
    """Return the words in each language of the site, for who may write them. A dozen queries."""
    model, field = words_model(facts)
    rows = {row.locale.language_code: row for row in model.objects.filter(**{field: facts}).select_related("locale")}
    found = []
    for code in languages_of_site():
        words = words_of(model, [facts.translation_key], language=code)[facts.translation_key]
        row = rows.get(code)
        found.append(
            OwnWords(
                language=code,
                name=str(settings.LANGUAGE_NAMES[code]),
                state=words.state,
                since=words.since,
                row=row,
                review=review_status(row) if row else None,
                is_followed=row is not None and translation_of(row) is not None,
                can_follow=row is not None and may_be_handed_back(row),
            )
        )
    return found


def texts_of_version(row: WordsOfFacts | None, version: str) -> dict[str, str]:
    """Return the texts that a form with this `words_version` showed; nothing for a version that is none.

    Before anybody has saved a draft, it showed what is live.
    """
    if row is None or not version.isdecimal():
        return {}
    if version == "0":
        return dict(row.texts())
    revision = Revision.objects.for_instance(row).filter(pk=int(version)).first()
    return dict(revision.as_object().texts()) if revision else {}
