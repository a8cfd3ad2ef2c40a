"""Which words are to go live together."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from glokal.translation.models import JointPublication, JointState
from glokal.translation.models.together import ACTIVE
from glokal.translation.registry import words_kinds


def active_plan(key: UUID) -> JointPublication | None:
    """Return what is being prepared or planned for a thing's words."""
    return JointPublication.objects.filter(translation_key=key, state__in=ACTIVE).first()


def last_plan(key: UUID) -> JointPublication | None:
    """Return the latest joint publication of a thing, whatever became of it."""
    return JointPublication.objects.filter(translation_key=key).order_by("-pk").first()


def due_plans(now: datetime) -> QuerySet[JointPublication]:
    return JointPublication.objects.filter(state=JointState.PLANNED, go_live_at__lte=now).order_by("go_live_at", "pk")


def failed_plans() -> list[JointPublication]:
    """Return the joint publications that didn't happen and that nobody has taken up again."""
    latest = {}
    for plan in JointPublication.objects.order_by("pk"):
        latest[plan.translation_key] = plan
    return [plan for plan in latest.values() if plan.state == JointState.FAILED and _exists(plan)]


def coming_plans() -> QuerySet[JointPublication]:
    return JointPublication.objects.filter(state=JointState.PLANNED).order_by("go_live_at", "pk")


def _exists(plan: JointPublication) -> bool:
    return any(kind.model.objects.filter(translation_key=plan.translation_key).exists() for kind in words_kinds())
