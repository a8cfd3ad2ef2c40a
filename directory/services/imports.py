"""Writing what an import has planned: in batches, each of them whole or not at all."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from directory.enums import OrganisationState
from directory.exchange.columns import TEXTS
from directory.exchange.planned import Fate, Planned
from directory.exchange.planning import Planner
from directory.models import Organisation, OrganisationProfile
from directory.search.index import reindex_on_commit
from directory.selectors.entry_language import COUNTRY_LANGUAGES
from directory.services.organisations import entry_changed, prepare_facts
from directory.services.places import locate
from directory.services.stated_capabilities import keep_unknown
from glokal.core.action_log import log_all
from glokal.core.collation import sort_key
from glokal.core.touch import touched
from glokal.translation.errors import TranslationError
from glokal.translation.services.ready_families import NewFamily, publish_new_families
from glokal.translation.services.ready_made import propose_ready_translation, publish_ready_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from directory.exchange.findings import Finding
    from directory.exchange.rows import Row
    from directory.exchange.words import Texts
    from directory.services.places import Location
    from glokal.accounts.models import User

BATCH = 100
UNFORESEEN = (ValidationError, DatabaseError, PermissionDenied, TranslationError)
CONCEPT_FIELDS = ("capabilities", "materials")
logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What an import did or, in a dry run, would do: counts of rows by fate, and what is said about values."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def add(self, planned: Sequence[Planned]) -> None:
        for one in planned:
            self.counts[one.fate] += 1
            self.findings += one.findings


def import_rows(
    rows: Sequence[Row],
    *,
    headings: Sequence[str],
    columns: Mapping[str, int],
    is_dry_run: bool,
    publishes: bool = False,
    by: User | None = None,
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Import the rows of a table, or only say what would happen. Safe to repeat: a second run changes nothing.

    `publishes`: new entries are published, else they are drafts. `progress` is told after each batch how many rows are
    done. Batches are committed one by one, so one that is stopped leaves whole rows.
    """
    planner = Planner(headings, columns, locks=not is_dry_run)
    outcome = Outcome()
    done = 0
    for batch in batches(rows):
        write_batch = partial(import_batch, planner, publishes=publishes, by=by)
        planned = planner.plan(batch) if is_dry_run else write_batch(batch)
        outcome.add(planned)
        done += len(batch)
        if progress:
            progress(done)
    if not is_dry_run:
        logger.info("organisations imported: %s", dict(outcome.counts))
    return outcome


def import_batch(planner: Planner, batch: Sequence[Row], *, publishes: bool, by: User | None) -> list[Planned]:
    """Plan and write some rows in one transaction. If the database or a model refuses one, they go in one by one."""
    planned: list[Planned] | None = None
    try:
        with transaction.atomic():
            planned = planner.plan(batch)
            write(planned, publishes=publishes, by=by)
    except UNFORESEEN:
        if planned is None:  # to go on would lose these rows without a word
            raise
        logger.exception("a batch of an import failed; its rows are written one by one")
        for one in planned:
            import_one(one, publishes=publishes, by=by)
    return planned


def import_one(one: Planned, *, publishes: bool, by: User | None) -> None:
    if one.fate == Fate.NEW:  # the transaction that failed left its key behind
        one.organisation.pk, one.organisation._state.adding = None, True  # noqa: SLF001 - documented by Django
    try:
        with transaction.atomic():
            write([one], publishes=publishes, by=by)
    except UNFORESEEN as error:
        one.refuse(" ".join(getattr(error, "messages", None) or [_("The entry could not be stored.")]))


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        yield batch


def write(planned: Sequence[Planned], *, publishes: bool, by: User | None) -> None:
    """Write the facts of all rows together, then the words; part of the caller's transaction."""
    new = [one for one in planned if one.fate == Fate.NEW]
    changed = [one for one in planned if one.fate == Fate.CHANGED]
    if not new and not changed:
        return
    remembering = cache(locate)  # lists name the same towns again and again
    create(new, remembering, publishes=publishes)
    update([one for one in changed if one.fields], remembering)
    set_concepts([*new, *changed])
    state_unknown([*new, *changed])
    organisations = [one.organisation for one in (*new, *changed)]
    log_all(organisations, "directory.import", by=by, details=lambda _row: {"content_changed": True})
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    write_new_words([one for one in (*new, *changed) if one.words and not one.family.rows], locales, by=by)
    for one in changed:
        if one.words and one.family.rows:
            write_words(one, locales, by=by)
        entry_changed(one.organisation.pk)
    touched(*organisations)
    reindex_on_commit([organisation.pk for organisation in organisations])


def create(new: Sequence[Planned], find: Callable[..., Location], *, publishes: bool) -> None:
    now = timezone.now()
    for one in new:
        organisation = one.organisation
        prepare(organisation, find)
        if publishes:  # like `change_state`: the first publication confirms the facts
            organisation.state = OrganisationState.PUBLISHED
            organisation.published_at, organisation.last_confirmed = now, timezone.localdate()
    Organisation.objects.bulk_create(one.organisation for one in new)


def update(changed: Sequence[Planned], find: Callable[..., Location]) -> None:
    for one in changed:
        prepare(one.organisation, find)
        one.organisation.updated_at = timezone.now()
    names = {name for one in changed for name in one.fields}
    if names:
        derived = ("nuts3", "lau1", "latitude", "longitude", "last_changed", "sort_default", "sort_cs", "updated_at")
        Organisation.objects.bulk_update([one.organisation for one in changed], [*names, *derived])


def prepare(organisation: Organisation, find: Callable[..., Location]) -> None:
    """What saving a single row would do."""
    prepare_facts(organisation, locate=find)
    organisation.sort_default = sort_key(organisation.name)
    organisation.sort_cs = sort_key(organisation.name, "cs")


def set_concepts(planned: Sequence[Planned]) -> None:
    for name in CONCEPT_FIELDS:
        wanted = {one.organisation.pk: one.concepts[name] for one in planned if name in one.concepts}
        if not wanted:
            continue
        through = getattr(Organisation, name).through
        there: dict[int, set[int]] = {pk: set() for pk in wanted}
        for row, organisation, concept in through.objects.filter(organisation__in=wanted).values_list(
            "pk", "organisation", "concept"
        ):
            there[organisation].add(concept)
            if concept not in wanted[organisation]:
                through.objects.filter(pk=row).delete()
        through.objects.bulk_create(
            through(organisation_id=pk, concept_id=concept)
            for pk, concepts in wanted.items()
            for concept in concepts - there[pk]
        )


def state_unknown(planned: Sequence[Planned]) -> None:
    for country, language in COUNTRY_LANGUAGES.items():
        words = {one.organisation.pk: one.stated for one in planned if one.organisation.country == country}
        keep_unknown({pk: stated for pk, stated in words.items() if stated}, language=language)


def write_new_words(planned: Sequence[Planned], locales: Mapping[str, Locale], *, by: User | None) -> None:
    """Write the words of entries that had none. A translation with gaps waits as a draft beside the original."""
    families, drafts = [], []
    for one in planned:
        plan = one.words
        if plan is None:
            continue
        rows = {language: words_of(one, language, texts, locales) for language, texts in plan.texts.items()}
        original = rows.pop(plan.original)
        families.append(NewFamily(original, [words for code, words in rows.items() if code not in plan.incomplete]))
        drafts += [(original, words) for code, words in rows.items() if code in plan.incomplete]
    publish_new_families(families, by=by)
    for original, words in drafts:
        propose_ready_translation(original, words, by=by)


def words_of(one: Planned, language: str, texts: Texts, locales: Mapping[str, Locale]) -> OrganisationProfile:
    """Return an unsaved row of words: the texts, and those that no column holds as they stand."""
    row = one.family.rows.get(language)
    whole = {name: getattr(row, name) if row else "" for name in OrganisationProfile.TEXTS} | texts
    return OrganisationProfile(
        organisation=one.organisation,
        locale=locales[language],
        translation_key=one.organisation.translation_key,
        live=False,
        **whole,
    )


def write_words(one: Planned, locales: Mapping[str, Locale], *, by: User | None) -> None:
    """Write the original first, then the translations, on the paths of those that people write."""
    plan = one.words
    if plan is None:
        return
    for language, texts in plan.texts.items():
        words = words_of(one, language, texts, locales)
        if language == plan.original or language in plan.by_hand:
            write_original(one, words, by=by)
            continue
        original = OrganisationProfile.objects.get(organisation=one.organisation, locale__language_code=plan.original)
        if language in plan.incomplete or not original.live:
            propose_ready_translation(original, words, by=by)
        else:
            publish_ready_translation(original, words, by=by)


def write_original(one: Planned, words: OrganisationProfile, *, by: User | None) -> None:
    """Publish words by hand; of words that aren't public the draft is changed."""
    row = one.family.rows.get(words.locale.language_code)
    if row is None:
        words.save()
        words.save_revision(user=by, log_action=True).publish(user=by)
        return
    is_public = row.live
    row = row.get_latest_revision_as_object()
    for name in TEXTS:
        setattr(row, name, getattr(words, name))
    revision = row.save_revision(user=by, log_action=True)
    if is_public:
        revision.publish(user=by)
