"""What an editor has to know of the other languages while she works in one."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Locale

from glokal.translation.enums import WordsState
from glokal.translation.models import StateOfWords, WordsMixin
from glokal.translation.models.words import MINOR_EDIT
from glokal.translation.selectors.families import family_of, is_alias
from glokal.translation.selectors.segments import named_gaps, source_of, translation_of


@dataclass(frozen=True)
class LanguageSituation:
    """The words of one thing in one language, as its editor sees them.

    `row` is None where nobody has begun. `is_translation`: the row is written from segments; `open_texts` names those
    without an answer. `scheduled` is the moment of Wagtail's own schedule, `expires` the one at which readers lose it.
    """

    locale: Locale
    row: WordsMixin | None
    state: WordsState
    is_live: bool
    has_draft: bool
    is_translation: bool
    scheduled: datetime | None
    expires: datetime | None
    open_texts: tuple[str, ...]

    @property
    def waits_for_publication(self) -> bool:
        """Whether there is something in this language that readers don't have yet."""
        return self.row is not None and (not self.is_live or self.has_draft)


def situations_of(key: UUID) -> list[LanguageSituation]:
    """Return the situation in each active language, that of the first written first."""
    family = family_of(key)
    states = dict(StateOfWords.objects.filter(translation_key=key).values_list("locale_id", "state"))
    locales = sorted(Locale.objects.all(), key=lambda locale: (locale.pk not in family, _age(family, locale)))
    return [_situation(locale, family.get(locale.pk), states.get(locale.pk)) for locale in locales]


def recorded_detail(key: UUID, locale_id: int) -> dict[str, int]:
    """Return what was noted when the state of the words in a language was recorded."""
    return (
        StateOfWords.objects.filter(translation_key=key, locale=locale_id).values_list("detail", flat=True).first()
        or {}
    )


def was_minor_edit(row: WordsMixin) -> bool:
    """Whether the live words were published as a correction only."""
    revision = type(row)._default_manager.get(pk=row.pk).live_revision
    return bool(revision and revision.content.get(MINOR_EDIT))


def is_followed(row: WordsMixin) -> bool:
    """Whether live translations are written from this row."""
    source = source_of(row)
    if source is None or source.locale_id != row.locale_id:
        return False
    family = family_of(row.translation_key)
    followers = source.translations.filter(enabled=True).values_list("target_locale_id", flat=True)
    return any(pk in family and family[pk].live and not is_alias(family[pk]) for pk in followers)


def _age(family: dict[int, WordsMixin], locale: Locale) -> int:
    return family[locale.pk].pk if locale.pk in family else locale.pk


def _situation(locale: Locale, row: WordsMixin | None, state: str | None) -> LanguageSituation:
    stands_in = is_alias(row)
    translation = translation_of(row) if row else None
    own = None if stands_in and translation is None else row
    schedule = own.scheduled_revision if own else None
    return LanguageSituation(
        locale=locale,
        row=own,
        state=WordsState(state) if state else WordsState.MISSING,
        is_live=bool(own and own.live and not stands_in),
        has_draft=bool(own and own.has_unpublished_changes),
        is_translation=translation is not None,
        scheduled=schedule.approved_go_live_at if schedule else None,
        expires=own.expire_at if own else None,
        open_texts=tuple(named_gaps(translation)) if translation else (),
    )
