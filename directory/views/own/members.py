"""Who works on an entry: its members, who is invited, who asks to join, which chambers look after it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from directory.enums import ClaimState, MemberRole
from directory.forms.own.joining import AnswerForm, InviteMemberForm
from directory.permissions import Action, Role
from directory.selectors.claims import claims_for_owners
from directory.services.claims import approve_claim, pass_on_claim
from directory.services.member_invitations import invite_member, withdraw_member_invitation
from directory.services.members import change_role, remove_member, withdraw_stewardship
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from glokal.pages.alternates import view_alternates

MOST_DIGITS = 18  # what a column holds


def told_on_members_page(action):
    """Wrap a button of the members page: POST only, what is refused is said on the page, and nothing else is lost."""

    def decorate(view):
        @require_POST
        @own_page(action)
        @wraps(view)
        def answer(request, standing, **kwargs):
            try:
                done = view(request, standing, **kwargs)
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                done = None
            return done or redirect("own:members", standing.organisation.public_id)

        answer.action = action
        return answer

    return decorate


@own_page(Action.SEE)
def members(request, standing, *, form=None):
    """All that have to do with the entry; buttons only for who may press them."""
    organisation = standing.organisation
    now = timezone.now()
    may_manage = standing.may(Action.MANAGE_MEMBERS)
    invited = organisation.member_invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=now)
    context = {
        "members": organisation.memberships.select_related("user").order_by("-role", "since", "pk"),
        "invited": invited if may_manage else [],
        "claims": claims_for_owners(organisation) if standing.role == Role.OWNER else [],
        "stewardships": organisation.stewardships.filter(withdrawn_at=None).select_related("steward", "given_by"),
        "may_manage": may_manage,
        "may_withdraw_steward": standing.may(Action.WITHDRAW_STEWARD),
        "form": form or InviteMemberForm(initial={"language": get_language()}),
        "roles": MemberRole,
        "alternates": view_alternates("own:members", organisation.public_id),
    }
    return entry_response(
        request, standing, "directory/own/members.html", topic="members", title=_("Members"), **context
    )


@require_POST
@own_page(Action.MANAGE_MEMBERS)
def invite(request, standing):
    form = InviteMemberForm(request.POST)
    if form.is_valid():
        try:
            invite_member(standing.organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            messages.success(request, _("The invitation is on its way. It is valid for seven days."))
            return redirect("own:members", standing.organisation.public_id)
    return members(request, public_id=standing.organisation.public_id, form=form)


@told_on_members_page(Action.MANAGE_MEMBERS)
def withdraw_invitation(request, standing):
    invitation = get_object_or_404(standing.organisation.member_invitations, pk=_number(request, "invitation"))
    withdraw_member_invitation(invitation, by=request.user)
    messages.success(request, _("The invitation is withdrawn; its link no longer works."))


@told_on_members_page(Action.MANAGE_MEMBERS)
def change(request, standing):
    """Another role, or the end of a membership. Handing over: make somebody owner, then become editor or leave."""
    membership = get_object_or_404(standing.organisation.memberships, pk=_number(request, "member"))
    wanted = request.POST.get("to", "")
    if wanted == "remove":
        remove_member(membership, by=request.user)
        messages.success(request, _("%(person)s no longer works on this entry.") % {"person": membership.user})
        return _after_own_change(membership, request)
    if wanted in MemberRole.values:
        change_role(membership, to=wanted, by=request.user)
        messages.success(request, _("The role is changed."))
    return None


@told_on_members_page(Action.LEAVE)
def leave(request, standing):
    membership = get_object_or_404(standing.organisation.memberships, user=request.user)
    remove_member(membership, by=request.user)
    messages.success(request, _("You no longer work on the entry %(name)s.") % {"name": standing.organisation.name})
    return _after_own_change(membership, request)


@told_on_members_page(Action.WITHDRAW_STEWARD)
def withdraw_steward(request, standing):
    stewardship = get_object_or_404(standing.organisation.stewardships, pk=_number(request, "stewardship"))
    withdraw_stewardship(stewardship, by=request.user)
    messages.success(request, _("%(name)s no longer looks after this entry.") % {"name": stewardship.steward.name})


@require_POST
@own_page(Action.ANSWER_CLAIMS)
def answer(request, standing):
    """An owner answers a second claim; a steward vouches for the first one. Neither refuses: that do the moderators."""
    claim = get_object_or_404(standing.organisation.claims, pk=_number(request, "claim"), state=ClaimState.PENDING)
    back = "own:looked_after" if standing.on_behalf else reverse("own:members", args=[standing.organisation.public_id])
    form = AnswerForm(request.POST)
    wanted = request.POST.get("answer", "")
    if not form.is_valid():
        messages.error(request, _("The note is too long."))
        return redirect(back)
    notes = form.cleaned_data["notes"]
    try:
        if standing.on_behalf:
            approve_claim(claim, by=request.user, on_behalf=standing.on_behalf, notes=notes)
            messages.success(request, _("The person owns the entry now and has been told."))
        elif not claim.waits_for_owner:
            raise PermissionDenied  # the moderators have it
        elif wanted in MemberRole.values:
            approve_claim(claim, by=request.user, role=wanted, notes=notes)
            messages.success(request, _("The person works on the entry now and has been told."))
        else:
            pass_on_claim(claim, by=request.user, notes=notes)
            messages.success(request, _("The moderators have the claim now, with your note."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(back)


def _after_own_change(membership, request):
    return redirect("account_overview") if membership.user_id == request.user.pk else None


def _number(request, name):
    """Return the key that a button names; one that is none finds nothing."""
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) <= MOST_DIGITS else 0
