"""Writing what an import has planned: in batches, each of them whole or not at all."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale

from directory.enums import OrganisationState
from directory.exchange.planning import Fate, Planned, Planner
from directory.models import Organisation, OrganisationProfile
from directory.search.index import reindex_on_commit
from directory.services.organisations import entry_changed, prepare_facts
from glokal.core.collation import sort_key
from glokal.core.touch import touched
from glokal.translation.services.ready_made import propose_ready_translation, publish_ready_translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from directory.exchange.findings import Finding
    from directory.exchange.reading import Row
    from directory.exchange.words import Texts
    from glokal.accounts.models import User

BATCH = 100
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
        if is_dry_run:
            planned = planner.plan(batch)
        else:
            with transaction.atomic():
                planned = planner.plan(batch)
                write(planned, publishes=publishes, by=by)
        outcome.add(planned)
        done += len(batch)
        if progress:
            progress(done)
    if not is_dry_run:
        logger.info("organisations imported: %s", dict(outcome.counts))
    return outcome


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
    create(new, publishes=publishes)
    update([one for one in changed if one.fields])
    set_concepts([*new, *changed])
    for one in (*new, *changed):
        log(one.organisation, "directory.import", user=by, data={"new": one.fate == Fate.NEW})
        if one.words:
            write_words(one, by=by)
    for one in changed:
        entry_changed(one.organisation.pk)
    touched(*(one.organisation for one in (*new, *changed)))
    reindex_on_commit([one.organisation.pk for one in (*new, *changed)])


def create(new: Sequence[Planned], *, publishes: bool) -> None:
    now = timezone.now()
    for one in new:
        organisation = one.organisation
        prepare(organisation)
        if publishes:  # like `change_state`: the first publication confirms the facts
            organisation.state = OrganisationState.PUBLISHED
            organisation.published_at, organisation.last_confirmed = now, timezone.localdate()
    Organisation.objects.bulk_create(one.organisation for one in new)


def update(changed: Sequence[Planned]) -> None:
    for one in changed:
        prepare(one.organisation)
        one.organisation.updated_at = timezone.now()
    names = {name for one in changed for name in one.fields}
    if names:
        derived = ("nuts3", "lau1", "latitude", "longitude", "last_changed", "sort_default", "sort_cs", "updated_at")
        Organisation.objects.bulk_update([one.organisation for one in changed], [*names, *derived])


def prepare(organisation: Organisation) -> None:
    """What saving a single row would do."""
    prepare_facts(organisation)
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


def write_words(one: Planned, *, by: User | None) -> None:
    """Write the original first, then the translations, on the paths of those that people write."""
    plan = one.words
    if plan is None:
        return
    for language, texts in plan.texts.items():
        if language == plan.original or language in plan.by_hand:
            write_original(one, language, texts, by=by)
            continue
        words = OrganisationProfile(
            organisation=one.organisation,
            locale=Locale.objects.get(language_code=language),
            translation_key=one.organisation.translation_key,
            live=False,
            **whole(one, language, texts),
        )
        original = OrganisationProfile.objects.get(organisation=one.organisation, locale__language_code=plan.original)
        if language in plan.incomplete or not original.live:
            propose_ready_translation(original, words, by=by)
        else:
            publish_ready_translation(original, words, by=by)


def whole(one: Planned, language: str, texts: Texts) -> Texts:
    """Return the texts with those that no column holds, as they stand."""
    row = one.family.rows.get(language)
    return {name: getattr(row, name) if row else "" for name in OrganisationProfile.TEXTS} | texts


def write_original(one: Planned, language: str, texts: Texts, *, by: User | None) -> None:
    row = one.family.rows.get(language)
    if row is None:
        row = OrganisationProfile(
            organisation=one.organisation,
            locale=Locale.objects.get(language_code=language),
            live=False,
            **texts,
        )
        row.save()
        row.save_revision(user=by, log_action=True).publish(user=by)
        return
    is_public = row.live
    row = row.get_latest_revision_as_object()
    for name, text in texts.items():
        setattr(row, name, text)
    revision = row.save_revision(user=by, log_action=True)
    if is_public:
        revision.publish(user=by)
