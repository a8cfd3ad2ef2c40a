"""What a row's texts mean for an entry's words: which language is the original, and what would be written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from directory.exchange.columns import LANGUAGES, TEXTS, WORDS
from directory.exchange.findings import Weight
from directory.exchange.repairs import tidy
from directory.models import OrganisationProfile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from directory.models import Organisation

LONGEST_TAGLINE = OrganisationProfile._meta.get_field("tagline").max_length or 0
Texts = dict[str, str]
Say = Callable[[str, str, Weight], None]


@dataclass
class Family:
    """An entry's words as they are: the rows by language, the language of the original, which rows are translations."""

    rows: dict[str, OrganisationProfile] = field(default_factory=dict)
    original: str = ""
    translated: frozenset[str] = frozenset()

    # What is answered so far of a translation that waits as a draft; its row holds the original's text for the rest.
    answers: dict[str, Texts] = field(default_factory=dict)

    def texts(self) -> dict[str, Texts]:
        """Return the texts of each language as they stand, public or not."""
        return {
            language: self.answers[language] if language in self.answers else texts_of(row)
            for language, row in self.rows.items()
            if language in LANGUAGES
        }


@dataclass
class WordsPlan:
    """The texts to write, whole, by language. A translation in `incomplete` waits as a draft."""

    original: str
    by_hand: frozenset[str] = frozenset()
    texts: dict[str, Texts] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)


def texts_of(row: OrganisationProfile) -> Texts:
    """Return the public texts; of words that were never public, the draft's. Needs `latest_revision` read with it."""
    draft = {} if row.live or row.latest_revision is None else row.latest_revision.content
    return {name: tidy(draft.get(name) or getattr(row, name), keeps_lines=True) for name in TEXTS}


def families(organisations: Iterable[Organisation]) -> dict[int, Family]:
    """Return the words of entries by their primary key. Three queries, whatever the number."""
    found = {organisation.pk: Family() for organisation in organisations}
    keys: dict[UUID, int] = {organisation.translation_key: organisation.pk for organisation in organisations}
    profiles = OrganisationProfile.objects.filter(organisation__in=found).select_related("locale", "latest_revision")
    for row in profiles.order_by("pk"):
        family = found[row.organisation_id]
        family.rows[row.locale.language_code] = row
        family.original = family.original or row.locale.language_code
    for key, language in TranslationSource.objects.filter(object_id__in=keys).values_list(
        "object_id", "locale__language_code"
    ):
        found[keys[key]].original = language
    for key, language in Translation.objects.filter(source__object_id__in=keys, enabled=True).values_list(
        "source__object_id", "target_locale__language_code"
    ):
        family = found[keys[key]]
        family.translated |= {language}
        if language in family.rows and not family.rows[language].live:
            family.answers[language] = dict.fromkeys(TEXTS, "")
    if any(family.answers for family in found.values()):
        read_answers(keys, found)
    return found


def read_answers(keys: Mapping[UUID, int], found: Mapping[int, Family]) -> None:
    """Fill in what the drafts of translations answer so far. One query for each language."""
    for language in {language for family in found.values() for language in family.answers}:
        locale = Locale.objects.get(language_code=language)
        answers = StringSegment.objects.filter(source__object_id__in=keys).get_translations(locale)
        for key, path, data in answers.filter(has_error=False).values_list(
            "context__object_id", "context__path", "data"
        ):
            texts = found[keys[key]].answers.get(language, {})
            if path in texts:
                texts[path] = tidy(StringValue(data).render_text(), keeps_lines=True)


def plan_words(given: Mapping[str, str], original: str | None, family: Family, *, say: Say) -> WordsPlan | None:
    """Return what to write of the texts in `given` (by column), or None if nothing changes.

    `original` is None where the file doesn't say. `say` takes a column, a reason and its weight.
    """
    before = family.texts()
    after: dict[str, Texts] = {
        language: dict(before.get(language) or dict.fromkeys(TEXTS, "")) for language in LANGUAGES
    }
    for column, text in given.items():
        base, language = WORDS[column]
        after[language][base] = text
    written = [language for language in LANGUAGES if any(after[language].values())]
    first = family.original or original or (written[0] if len(written) == 1 else "")
    by_hand = frozenset(language for language in family.rows if language != first and language not in family.translated)
    if first in LANGUAGES and any(after[first].values()):
        leave_out_what_translates_nothing(given, after, first, by_hand, say=say)
    changed = [language for language in LANGUAGES if after[language] != before.get(language, dict.fromkeys(TEXTS, ""))]
    if family.original and original and original != family.original:
        say(
            "original",
            _("These texts were first written in the other language; an import can't change that."),
            Weight.REFUSED,
        )
    if not changed:
        return None
    if not first:
        say("original", _("There are texts in both languages. Say which was written first: de or cs."), Weight.REFUSED)
        return None
    if first in LANGUAGES and not any(after[first].values()):
        say("original", _("There is no text in the language that is named as the original."), Weight.REFUSED)
        return None
    plan = WordsPlan(first, by_hand)
    for language in sorted(changed, key=lambda code: code != first):
        if check(language, after, family, say=say):
            plan.texts[language] = after[language]
            if language != first and language not in by_hand and first in LANGUAGES:
                find_gaps(language, after, plan, say=say)
    return plan


def leave_out_what_translates_nothing(
    given: Iterable[str], after: dict[str, Texts], first: str, by_hand: frozenset[str], *, say: Say
) -> None:
    for column in given:
        base, language = WORDS[column]
        if language not in (first, *by_hand) and after[language][base] and not after[first][base]:
            after[language][base] = ""
            reason = _("This translates a text that is missing in the original, so it was left out.")
            say(column, reason, Weight.LEFT_OUT)


def check(language: str, after: dict[str, Texts], family: Family, *, say: Say) -> bool:
    """Refuse what can't be written in a language, whatever the other one says."""
    texts, row = after[language], family.rows.get(language)
    if not any(texts.values()):
        say(
            f"tagline_{language}",
            _("An import doesn't delete a language. Take these texts offline in the CMS."),
            Weight.REFUSED,
        )
        return False
    if len(texts["tagline"]) > LONGEST_TAGLINE:
        say(
            f"tagline_{language}",
            _("This line is too long: at most %(most)s signs.") % {"most": LONGEST_TAGLINE},
            Weight.REFUSED,
        )
        return False
    if row and ((row.live and row.has_unpublished_changes) or row.locked or row.workflow_in_progress):
        say(
            f"tagline_{language}",
            _("Somebody is working on these texts in the CMS. Publish or discard that first."),
            Weight.REFUSED,
        )
        return False
    return True


def find_gaps(language: str, after: dict[str, Texts], plan: WordsPlan, *, say: Say) -> None:
    """A translation answers each text of the original; one with gaps isn't published."""
    for name in TEXTS:
        if after[plan.original][name] and not after[language][name]:
            plan.incomplete.add(language)
            say(
                f"{name}_{language}",
                _("This translation is missing, so the texts in this language wait as a draft."),
                Weight.NOTED,
            )
