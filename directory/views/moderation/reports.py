"""One report of a visitor: what it says, and the decision with its statement of reasons."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from directory.enums import Party, ReportState
from directory.errors import DecidedError
from directory.forms.decisions import ReportDecisionForm
from directory.models import ReasonText, Report
from directory.selectors.complaints import people_concerned
from directory.selectors.editing import facts_in_short
from directory.services.enquiries.blocking import block_everywhere, is_blocked_everywhere, unblock_everywhere
from directory.services.report_decisions import decide_report
from directory.views.moderation.base import MayReview


class ReportView(MayReview):
    template_name = "directory/admin/report.html"

    @cached_property
    def report(self):
        reports = Report.objects.select_related("organisation", "listing__organisation", "enquiry__enquiry")
        return get_object_or_404(reports, pk=self.kwargs["pk"])

    @property
    def page_title(self):
        return f"{_('Report')}: {self.report.organisation.name}"

    @property
    def sender(self):
        """The address from which a reported enquiry came, while it is kept."""
        letter = self.report.enquiry
        return letter.enquiry.sender_email if letter else ""

    @cached_property
    def form(self):
        return ReportDecisionForm(self.request.POST or None, report=self.report)

    def get_context_data(self, **kwargs):
        report = self.report
        told = {
            "report": report,
            "form": self.form,
            "is_open": report.state == ReportState.OPEN,
            "decisions": report.decisions.select_related("decided_by"),
            "sender": self.sender,
            "is_sender_blocked": bool(self.sender) and is_blocked_everywhere(self.sender),
            "told": [(party.label, ", ".join(one.email for one in people_concerned(report, party))) for party in Party],
            "texts": [one for one in ReasonText.objects.all() if one.is_complete],
            **facts_in_short(report.listing or report.organisation),
        }
        return super().get_context_data(**told, **kwargs)

    def post(self, request, **kwargs):
        if "sender" in request.POST:
            return self.block(request, is_blocked=request.POST["sender"] == "block")
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        given = {name: self.form.cleaned_data.get(name, "") for name in ("outcome", "ground", "rule")}
        try:
            decision = decide_report(self.report, by=request.user, reasons=self.form.reasons, **given)
        except DecidedError as error:
            messages.warning(request, str(error))
        except ValidationError as error:
            self.form.add_error(None, error)
            return self.render_to_response(self.get_context_data())
        else:
            messages.success(request, f"{self.report.organisation.name}: {decision.get_outcome_display()}")
        return self.go_on(self.report.created_at)

    def block(self, request, *, is_blocked):
        """Deliver nothing more of who sent the enquiry, or take that back; the report itself stays to be decided."""
        try:
            if is_blocked:
                block_everywhere(self.report, by=request.user)
                messages.success(request, _("Nobody gets enquiries from this sender any more."))
            else:
                unblock_everywhere(self.report, by=request.user)
                messages.success(request, _("The sender may write again."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(self.address(request.path))
