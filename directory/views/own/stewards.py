"""What a chamber or network looks after: its entries, whom it can invite, for whom it can vouch."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.forms.own.joining import SourceForm
from directory.permissions import Action, Role
from directory.selectors.claims import claims_for_steward
from directory.selectors.invitations import candidates, why_invitations_are_off
from directory.selectors.memberships import stewardships_of
from directory.services.invitations import invite
from directory.views.own.access import own_page
from glokal.accounts.views.access import member_required
from glokal.pages.alternates import view_alternates

PER_PAGE = 50


@member_required
def looked_after(request):
    """All entries that the institutions of this person look after."""
    page = Paginator(stewardships_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    stewardships = list(page)
    if not stewardships and not request.user.memberships.exists():
        raise Http404
    by_entry = {one.organisation.pk: one for one in candidates([one.organisation for one in stewardships])}
    claims = {}
    for claim in claims_for_steward(request.user):
        claims.setdefault(claim.organisation_id, []).append(claim)
    rows = [(one, by_entry[one.organisation_id], claims.get(one.organisation_id, [])) for one in stewardships]
    context = {
        "title": _("Entries we look after"),
        "rows": rows,
        "page": page,
        "why_off": why_invitations_are_off(),
        "alternates": view_alternates("own:looked_after"),
    }
    return TemplateResponse(request, "directory/own/looked_after.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@own_page(Action.INVITE)
def invite_contact(request, standing):
    """Preview, then send: whom the steward would invite to take the entry over."""
    if standing.role != Role.STEWARD:
        raise Http404
    organisation = standing.organisation
    [candidate] = candidates([organisation])
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = invite(
                [organisation], source=form.cleaned_data["source"], by=request.user, on_behalf=standing.on_behalf
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            told = _("The invitation is on its way.") if sent else candidate.why_not
            (messages.success if sent else messages.error)(request, told)
        return redirect("own:looked_after")
    context = {
        "title": _("Invite the contact"),
        "standing": standing,
        "organisation": organisation,
        "candidate": candidate,
        "why_off": why_invitations_are_off(),
        "form": form,
        "alternates": view_alternates("own:invite_contact", organisation.public_id),
    }
    return TemplateResponse(request, "directory/own/invite_contact.html", context)
