"""Which words are to go live together."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, QuerySet
from wagtail_localize.models import Translation

from glokal.translation.models import JointPublication, JointState, WordsMixin
from glokal.translation.models.together import ACTIVE
from glokal.translation.permissions import languages_of
from glokal.translation.selectors.families import families_of, title_of
from glokal.translation.selectors.segments import count_gaps


def active_plan(key: UUID) -> JointPublication | None:
    """Return what is being prepared or planned for a thing's words."""
    return JointPublication.objects.filter(translation_key=key, state__in=ACTIVE).first()


def due_plans(now: datetime) -> QuerySet[JointPublication]:
    return JointPublication.objects.filter(state=JointState.PLANNED, go_live_at__lte=now).order_by("go_live_at", "pk")


@dataclass(frozen=True)
class NamedPlan:
    """A joint publication with what an editor calls its thing, in `language`; both are empty if all words are gone."""

    plan: JointPublication
    title: str
    language: str


def named_plans(*states: JointState) -> list[NamedPlan]:
    """Return the joint publications in these states, the first to be due first."""
    plans = list(JointPublication.objects.filter(state__in=states).order_by("go_live_at", "pk"))
    families = families_of(plan.translation_key for plan in plans)
    named = []
    for plan in plans:
        row = next(iter(families[plan.translation_key].values()), None)
        named.append(NamedPlan(plan, title_of(row) if row else "", row.locale.language_code if row else ""))
    return named


@dataclass(frozen=True)
class AwaitedTranslation:
    """A translation that is to go online together with its original, and has texts without an answer."""

    plan: JointPublication
    original: WordsMixin
    row: WordsMixin
    open_texts: int


def awaited_translations(*, viewer: AbstractBaseUser) -> list[AwaitedTranslation]:
    """Return what waits for the viewer's words before it can be published together, the next to be due first.

    The desk shows what readers have or lack; these may be drafts that no reader knows of.
    """
    plans = list(JointPublication.objects.filter(state__in=ACTIVE).order_by(F("go_live_at").asc(nulls_last=True), "pk"))
    translations = Translation.objects.filter(
        source__object_id__in=[plan.translation_key for plan in plans],
        target_locale__in=languages_of(viewer),
        enabled=True,
    ).select_related("source", "target_locale")
    families = families_of(plan.translation_key for plan in plans)
    open_texts = count_gaps(translations)
    by_key = defaultdict(list)
    for translation in translations:
        by_key[translation.source.object_id].append(translation)
    awaited = []
    for plan in plans:
        family = families[plan.translation_key]
        for translation in by_key[plan.translation_key]:
            original, row = family.get(translation.source.locale_id), family.get(translation.target_locale_id)
            if original and row and open_texts[translation.pk]:
                awaited.append(AwaitedTranslation(plan, original, row, open_texts[translation.pk]))
    return awaited
