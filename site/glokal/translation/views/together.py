"""The page in the CMS on which all languages of a thing are published at the same moment."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale

from glokal.translation.errors import TranslationError
from glokal.translation.forms import MomentForm
from glokal.translation.models import JointState, WordsMixin
from glokal.translation.permissions import may_publish, may_translate, may_write
from glokal.translation.problems import problems_of
from glokal.translation.selectors.families import family_of, title_of
from glokal.translation.selectors.situation import LanguageSituation, situations_of
from glokal.translation.selectors.together import active_plan
from glokal.translation.services.together import begin_in, cancel_plan, plan_together, prepare, publish_now


@dataclass(frozen=True)
class ShownSituation:
    """A language as the person who looks may act in it."""

    situation: LanguageSituation
    edit_url: str | None
    may_begin: bool


def together(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show where each language stands; plan, publish, begin a translation of the draft, or cancel."""
    family = family_of(key)
    if not family:
        raise Http404
    _require_right(request, family)
    form = MomentForm(request.POST if request.POST.get("action") == "plan" else None, initial=_initial(key, family))
    if request.method == "POST":
        try:
            response = _act(request, key, family, form)
        except TranslationError as error:
            messages.error(request, str(error))
            response = None
        if response:
            return response
    shown = shown_situations(request, key)
    context = {
        "key": key,
        "title": title_of(next(iter(family.values()))),
        "title_language": next(iter(family.values())).locale.language_code,
        "languages": shown,
        "plan": active_plan(key),
        "problems": _problems(key),
        "is_behind": _is_behind(key, family),
        "form": form,
        "can_publish": _may_publish_all(request, family),
        "can_plan": sum(one.situation.row is not None for one in shown) > 1,
        "is_ready": sum(one.situation.waits_for_publication for one in shown) > 1
        and not any(one.situation.open_texts for one in shown),
    }
    return TemplateResponse(request, "glokal_translation/admin/together.html", context)


def shown_situations(request: HttpRequest, key: UUID) -> list[ShownSituation]:
    finder = AdminURLFinder(request.user)
    return [
        ShownSituation(
            situation=situation,
            edit_url=finder.get_edit_url(situation.row) if situation.row else None,
            may_begin=situation.row is None
            and may_translate(request.user)
            and may_write(request.user, situation.locale.pk),
        )
        for situation in situations_of(key)
    ]


def _act(request: HttpRequest, key: UUID, family: dict[int, WordsMixin], form: MomentForm) -> HttpResponse | None:
    action, _colon, language = request.POST.get("action", "").partition(":")
    if action == "begin":
        locale = Locale.objects.filter(language_code=language).first()
        if locale is None or not (may_write(request.user, locale.pk) and may_translate(request.user)):
            raise PermissionDenied
        row = begin_in(key=key, locale=locale, by=request.user)
        return redirect(AdminURLFinder(request.user).get_edit_url(row) or request.path)
    if not _may_publish_all(request, family):
        raise PermissionDenied
    if action == "plan":
        if not form.is_valid():
            return None
        plan_together(key=key, go_live_at=form.cleaned_data["go_live_at"], by=request.user)
        messages.success(request, _("All languages go live together at this time."))
    elif action == "refresh":
        prepare(key=key, by=request.user)
        messages.success(request, _("The present drafts are what will be published."))
    elif action == "cancel":
        cancel_plan(key=key, by=request.user)
        messages.success(request, _("Nothing is planned any more. The drafts stay as they are."))
    elif action == "now":
        publish_now(key=key, by=request.user)
        messages.success(request, _("All languages are online."))
    return redirect(request.path)


def _problems(key: UUID) -> list[str]:
    plan = active_plan(key)
    if plan is None or plan.state != JointState.FAILED:
        return []
    return [problem.sentence() for problem in problems_of(plan)]


def _require_right(request: HttpRequest, family: dict[int, WordsMixin]) -> None:
    if not any(may_publish(request.user, row) for row in family.values()):
        raise PermissionDenied


def _may_publish_all(request: HttpRequest, family: dict[int, WordsMixin]) -> bool:
    return all(may_publish(request.user, row) for row in family.values())


def _initial(key: UUID, family: dict[int, WordsMixin]) -> dict:
    """Propose the time that is planned, or the one at which one of the languages would have gone live alone."""
    plan = active_plan(key)
    times = [row.scheduled_revision.approved_go_live_at for row in family.values() if row.scheduled_revision]
    return {"go_live_at": plan.go_live_at if plan and plan.state == JointState.PLANNED else min(times, default=None)}


def _is_behind(key: UUID, family: dict[int, WordsMixin]) -> bool:
    """Whether a draft was changed after it was taken in."""
    plan = active_plan(key)
    if plan is None:
        return False
    rows = {str(locale_id): row for locale_id, row in family.items()}
    return any(pk in rows and rows[pk].latest_revision_id != revision for pk, revision in plan.revisions.items())
