"""Publishing the words of one thing in several languages at the same moment, or none of them."""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Revision
from wagtail_localize.models import Translation, TranslationSource

from glokal.translation.errors import TranslationError
from glokal.translation.models import JointPublication, JointState, WordsMixin
from glokal.translation.problems import Problem
from glokal.translation.selectors.families import family_of, is_alias
from glokal.translation.selectors.segments import excerpt, gaps, source_of, translation_of
from glokal.translation.selectors.together import active_plan, due_plans
from glokal.translation.services.joint_mails import tell_of_failure
from glokal.translation.services.keeping_in_step import refresh, reread, target_of
from glokal.translation.services.submitting import begin_translation

logger = logging.getLogger(__name__)


class NotReadyError(TranslationError):
    """Something stands in the way of a joint publication: `problems` names it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.sentence() for problem in problems))
        self.problems = problems


@transaction.atomic
def prepare(*, key: UUID, by: AbstractBaseUser) -> JointPublication:
    """Freeze the present drafts, so that they can be translated before they are public, and return the plan.

    A second call takes later changes of the drafts in, and leaves a planned time as it is.
    """
    plan = active_plan(key) or JointPublication.objects.create(translation_key=key, created_by=by)  # type: ignore[misc]  # the user model lies higher
    family = family_of(key)
    plan.revisions = {str(locale_id): row.latest_revision_id for locale_id, row in family.items() if _is_written(row)}
    plan.save()
    source = source_of(next(iter(family.values()))) if family else None
    if source is None:
        original = next((row for row in family.values() if not is_alias(row)), None)
        if original is None:
            raise TranslationError(_("There are no words yet that could be published."))
        TranslationSource.get_or_create_from_instance(original.get_latest_revision_as_object())
    elif row := family.get(source.locale_id):
        reread(source, row.get_latest_revision_as_object())
    return plan


@transaction.atomic
def begin_in(*, key: UUID, locale: Locale, by: AbstractBaseUser) -> WordsMixin:
    """Prepare, and return the row of a language in which nobody has begun, made as a draft for its translator."""
    prepare(key=key, by=by)
    return begin_translation(_source(key), locale=locale, by=by)


@transaction.atomic
def plan_together(*, key: UUID, go_live_at: datetime, by: AbstractBaseUser) -> JointPublication:
    """Let all languages of a thing go live at `go_live_at`; gaps may still be filled until then.

    Wagtail's own schedules of these words are taken away. Raises TranslationError for a moment in the past, and where
    fewer than two languages have anything to publish.
    """
    if go_live_at <= timezone.now():
        raise TranslationError(_("This moment is in the past."))
    plan = prepare(key=key, by=by)
    rows = _rows_to_publish(plan)
    if len(rows) < 2:  # noqa: PLR2004
        raise TranslationError(_("Only one language has something to publish. First begin the other one."))
    for row in rows:
        row.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
    plan.state, plan.go_live_at, plan.problems = JointState.PLANNED, go_live_at, []
    plan.created_by = by  # type: ignore[assignment]  # the user model lies higher
    plan.save()
    return plan


@transaction.atomic
def cancel_plan(*, key: UUID, by: AbstractBaseUser) -> None:
    """Publish nothing; the drafts stay, and a live original is what translators translate again."""
    plan = active_plan(key)
    if plan is None:
        return
    _finish(plan, JointState.CANCELLED)
    source = TranslationSource.objects.filter(object_id=key).first()
    if source and source.get_source_instance().live:
        refresh(source, user=by)


@transaction.atomic
def publish_now(*, key: UUID, by: AbstractBaseUser) -> JointPublication:
    """Publish all languages at once. Raises NotReadyError, and publishes none, if one has a gap."""
    plan = prepare(key=key, by=by)
    _finish(plan, JointState.DONE)
    _publish_all(plan, by=by)
    return plan


def publish_due(now: datetime) -> list[JointPublication]:
    """Publish what was planned until `now`; what can't be published is failed and says why. Safe to repeat."""
    return [plan for pk in due_plans(now).values_list("pk", flat=True) if (plan := _publish_planned(pk))]


def _publish_planned(pk: int) -> JointPublication | None:
    try:
        with transaction.atomic():
            plan = JointPublication.objects.select_for_update().get(pk=pk)
            if plan.state != JointState.PLANNED:
                return None
            _finish(plan, JointState.DONE)
            _publish_all(plan, by=plan.created_by)
    except NotReadyError as error:
        problems = error.problems
    except Exception:  # one that can't be published must not keep the others waiting
        logger.exception("Joint publication %s failed", pk)
        problems = (Problem(),)
    else:
        return plan
    return _fail(pk, problems)


@transaction.atomic
def _fail(pk: int, problems: Iterable[Problem]) -> JointPublication:
    plan = JointPublication.objects.select_for_update().get(pk=pk)
    plan.problems = [asdict(problem) for problem in problems]
    _finish(plan, JointState.FAILED)
    tell_of_failure(plan)
    return plan


def _publish_all(plan: JointPublication, *, by: AbstractBaseUser | None) -> None:
    """What people wrote comes first: publishing it may open texts of the translations."""
    rows = _rows_to_publish(plan)
    try:
        for row in rows:
            if translation_of(row) is None:
                _publish_written(row, plan.revisions.get(str(row.locale_id)), by=by)
        translated = [(translation, row) for row in rows if (translation := translation_of(row))]
        if problems := [problem for pair in translated if (problem := _publish_translation(*pair, by=by))]:
            raise NotReadyError(*problems)
    except (ValidationError, PermissionDenied) as error:
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        raise NotReadyError(Problem(texts=tuple(reason for reason in reasons if reason))) from error


def _publish_written(row: WordsMixin, revision_id: int | None, *, by: AbstractBaseUser | None) -> None:
    revision = Revision.objects.filter(pk=revision_id).first()
    if revision is None:
        raise NotReadyError(Problem())
    live = row.live_revision
    if row.live and live and (live.created_at, live.pk) >= (revision.created_at, revision.pk):
        return  # published meanwhile, this or something newer
    if revision.content.get("go_live_at"):  # Wagtail would set its own schedule in place of publishing
        revision.content["go_live_at"] = None
        revision.save(update_fields=["content"])
    revision.publish(user=by, skip_permission_checks=True)
    log(row, "glokal.words_together", user=by)


def _publish_translation(
    translation: Translation, before: WordsMixin, *, by: AbstractBaseUser | None
) -> Problem | None:
    """Write and publish within this transaction: wagtail-localize would publish on commit, when it's too late.

    `before` is the row as it was. If it has followed its original meanwhile, its revision exists already.
    """
    translation.source.refresh_from_db()
    if open_texts := gaps(translation):
        texts = tuple(excerpt(segment.string.data) for segment in open_texts)
        return Problem(translation.target_locale.language_code, texts)
    row = target_of(translation)
    if row is None or row.latest_revision_id == before.latest_revision_id:
        row, _is_new = translation.source.create_or_update_translation(
            translation.target_locale, user=by, publish=False, fallback=True
        )
    row.latest_revision.publish(user=by, skip_permission_checks=True)
    log(row, "glokal.words_together", user=by)
    return None


def _rows_to_publish(plan: JointPublication) -> list[WordsMixin]:
    return [row for row in family_of(plan.translation_key).values() if translation_of(row) or _is_written(row)]


def _is_written(row: WordsMixin) -> bool:
    """Whether a person writes the row, and not wagtail-localize or Wagtail's aliases."""
    return translation_of(row) is None and not is_alias(row) and row.latest_revision_id is not None


def _finish(plan: JointPublication, state: JointState) -> None:
    plan.state, plan.finished_at = state, timezone.now()
    plan.save()


def _source(key: UUID) -> TranslationSource:
    return TranslationSource.objects.get(object_id=key)
