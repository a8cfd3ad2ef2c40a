"""Where the joint publication of one thing stands, and what a person may do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser

from glokal.translation.models import JointPublication, JointState, WordsMixin
from glokal.translation.permissions import may_publish
from glokal.translation.problems import problems_of
from glokal.translation.selectors.families import family_of, title_of
from glokal.translation.selectors.situation import LanguageSituation, situations_of
from glokal.translation.selectors.together import active_plan


@dataclass(frozen=True)
class PlanSituation:
    """What the page about one thing's joint publication says.

    `problems` are sentences: why the last one didn't happen. `is_behind`: a draft was changed after it was taken in.
    `proposed`: the time that is planned, or else the first at which a language would have gone live alone. `may_look`:
    the viewer may publish in one of the languages; `may_decide`: in all of them. `can_plan`: there are words in more
    than one language; `is_ready`: they could all be published now.
    """

    title: str
    title_language: str
    languages: list[LanguageSituation]
    plan: JointPublication | None
    problems: list[str]
    is_behind: bool
    proposed: datetime | None
    may_look: bool
    may_decide: bool

    @property
    def can_plan(self) -> bool:
        return sum(one.row is not None for one in self.languages) > 1

    @property
    def is_ready(self) -> bool:
        waiting = sum(one.waits_for_publication for one in self.languages)
        return waiting > 1 and not any(one.open_texts for one in self.languages)


def plan_situation(key: UUID, *, viewer: AbstractBaseUser) -> PlanSituation | None:
    """Return the situation of the thing with this translation key; None where it has no words."""
    family = family_of(key)
    if not family:
        return None
    first = next(iter(family.values()))
    plan = active_plan(key)
    rights = [may_publish(viewer, row) for row in family.values()]
    return PlanSituation(
        title=title_of(first),
        title_language=first.locale.language_code,
        languages=situations_of(key),
        plan=plan,
        problems=[problem.sentence() for problem in problems_of(plan)]
        if plan and plan.state == JointState.FAILED
        else [],
        is_behind=plan is not None and _is_behind(plan, family),
        proposed=_proposed(plan, family),
        may_look=any(rights),
        may_decide=all(rights),
    )


def _is_behind(plan: JointPublication, family: Mapping[int, WordsMixin]) -> bool:
    rows = {str(locale_id): row for locale_id, row in family.items()}
    return any(pk in rows and rows[pk].latest_revision_id != revision for pk, revision in plan.revisions.items())


def _proposed(plan: JointPublication | None, family: Mapping[int, WordsMixin]) -> datetime | None:
    if plan and plan.state == JointState.PLANNED:
        return plan.go_live_at
    schedules = [row.scheduled_revision for row in family.values() if row.scheduled_revision]
    return min((revision.approved_go_live_at for revision in schedules), default=None)
