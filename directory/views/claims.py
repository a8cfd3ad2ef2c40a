"""Claims in the CMS: read one, answer it, take it back."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from directory.enums import ClaimState, MemberRole
from directory.forms.own.joining import AnswerForm
from directory.models import Claim
from directory.selectors.claims import proves_by_domain, verified_addresses
from directory.services.claims import approve_claim, deny_claim, revoke_claim
from directory.views.moderation.base import MayReview


class ClaimView(MayReview):
    """One claim, with what is known of the person and of the entry's other members."""

    template_name = "directory/admin/claim.html"
    page_title = gettext_lazy("Claim")
    header_icon = "user"

    @cached_property
    def claim(self):
        rows = Claim.objects.select_related("organisation", "user", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        claim = self.claim
        addresses = verified_addresses(claim.user) if claim.user else []
        told = {
            "claim": claim,
            "organisation": claim.organisation,
            "entry_url": AdminURLFinder(self.request.user).get_edit_url(claim.organisation),
            "addresses": addresses,
            "is_at_domain": proves_by_domain(claim.organisation, addresses),
            "members": claim.organisation.memberships.select_related("user"),
            "others": claim.organisation.claims.exclude(pk=claim.pk).select_related("user"),
            "form": AnswerForm(),
            "is_pending": claim.state == ClaimState.PENDING,
            "is_approved": claim.state == ClaimState.APPROVED,
        }
        return super().get_context_data(**told | kwargs)

    def post(self, request, pk):
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            self.answer(request.POST.get("answer", ""), by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            del self.claim
            return self.render_to_response(self.get_context_data(form=form))
        return self.go_on(self.claim.moderators_since or self.claim.created_at)

    def answer(self, wanted, *, by, reason, notes):
        if wanted in MemberRole.values:
            approve_claim(self.claim, by=by, role=wanted, reason=reason, notes=notes)
            messages.success(self.request, _("The claim is approved; the person has been told."))
        elif wanted == "deny":
            deny_claim(self.claim, by=by, reason=reason, notes=notes)
            messages.success(self.request, _("The claim is denied; the person has been told why."))
        elif wanted == "revoke":
            revoke_claim(self.claim, by=by, reason=reason, notes=notes)
            messages.success(self.request, _("The access is taken back; the person has been told why."))
