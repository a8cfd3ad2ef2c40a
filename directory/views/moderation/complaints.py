"""One complaint about a decision, and the answer to it."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.enums import ComplaintState
from directory.errors import DecidedError
from directory.forms.decisions import ComplaintDecisionForm
from directory.models import Complaint, ReportDecision
from directory.selectors.editing import facts_in_short
from directory.services.complaints import decide_complaint
from directory.views.moderation.base import MayReview


class ComplaintView(MayReview):
    template_name = "directory/admin/complaint.html"

    @cached_property
    def complaint(self):
        return get_object_or_404(Complaint, pk=self.kwargs["pk"])

    @property
    def page_title(self):
        return f"{_('Complaint')}: {self.complaint.entry.name}"

    @cached_property
    def form(self):
        return ComplaintDecisionForm(self.request.POST or None, language=self.complaint.language)

    def get_context_data(self, **kwargs):
        complaint = self.complaint
        decision = complaint.against
        is_report = isinstance(decision, ReportDecision)
        told = {
            "complaint": complaint,
            "form": self.form,
            "is_open": complaint.state == ComplaintState.OPEN,
            "is_mine": decision.decided_by_id == self.request.user.pk,
            "against": decision.get_outcome_display() if is_report else decision.get_state_display(),
            "reasons": list(decision.reasons.values()) if is_report else [decision.reason],
            "report": decision.report if is_report else None,
            "decision": decision,
            **facts_in_short(complaint.entry),
        }
        return super().get_context_data(**told, **kwargs)

    def post(self, request, **kwargs):
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        given = {name: self.form.cleaned_data[name] for name in ("is_upheld", "answer")}
        try:
            decided = decide_complaint(self.complaint, by=request.user, **given)
        except DecidedError as error:
            messages.warning(request, str(error))
        except ValidationError as error:
            self.form.add_error(None, error)
            return self.render_to_response(self.get_context_data())
        else:
            messages.success(request, f"{self.complaint.entry.name}: {decided.get_state_display()}")
        return self.go_on(self.complaint.created_at)
