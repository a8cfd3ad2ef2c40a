"""Claims in the CMS: read one, answer it, take it back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.enums import ClaimState, MemberRole
from directory.forms.own.joining import AnswerForm
from directory.models import Claim
from directory.selectors.claims import proves_by_domain, verified_addresses
from directory.services.claims import approve_claim, deny_claim, revoke_claim

PERMISSION = "directory.change_claim"


class ClaimView(WagtailAdminTemplateMixin, TemplateView):
    """One claim, with what is known of the person and of the entry's other members."""

    template_name = "directory/admin/claim.html"
    page_title = gettext_lazy("Claim")
    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.claim = get_object_or_404(
            Claim.objects.select_related("organisation", "user", "decided_by"), pk=kwargs["pk"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        listed = reverse(Claim.snippet_viewset.get_url_name("list"))
        return [
            *super().get_breadcrumbs_items(),
            {"url": listed, "label": _("Claims")},
            {"url": "", "label": self.claim.organisation.name},
        ]

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
            self.claim.refresh_from_db()
            return self.render_to_response(self.get_context_data(form=form))
        return redirect("directory_queue")

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
