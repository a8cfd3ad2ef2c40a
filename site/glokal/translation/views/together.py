"""The page in the CMS on which all languages of a thing are published at the same moment."""

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
from glokal.translation.permissions import may_begin
from glokal.translation.selectors.plan_situation import PlanSituation, plan_situation
from glokal.translation.services.together import begin_in, cancel_plan, plan_together, prepare, publish_now
from glokal.translation.views.situations import shown


def together(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show where each language stands; plan, publish, begin a translation of the draft, or cancel."""
    situation = _situation(request, key)
    form = MomentForm(
        request.POST if request.POST.get("action") == "plan" else None, initial={"go_live_at": situation.proposed}
    )
    if request.method == "POST":
        try:
            response = _act(request, key, situation, form)
        except TranslationError as error:
            messages.error(request, str(error))
            response = None
        if response:
            return response
        situation = _situation(request, key)
    context = {"situation": situation, "languages": shown(request, situation.languages), "form": form}
    return TemplateResponse(request, "glokal_translation/admin/together.html", context)


def _situation(request: HttpRequest, key: UUID) -> PlanSituation:
    situation = plan_situation(key, viewer=request.user)
    if situation is None:
        raise Http404
    if not situation.may_look:
        raise PermissionDenied
    return situation


def _act(request: HttpRequest, key: UUID, situation: PlanSituation, form: MomentForm) -> HttpResponse | None:
    action, _colon, language = request.POST.get("action", "").partition(":")
    if action == "begin":
        locale = Locale.objects.filter(language_code=language).first()
        if locale is None or not may_begin(request.user, locale.pk):
            raise PermissionDenied
        row = begin_in(key=key, locale=locale, by=request.user)
        return redirect(AdminURLFinder(request.user).get_edit_url(row) or request.path)
    if not situation.may_decide:
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
