"""What a personal link of an invitation opens: what is stored, and a button. Opening it changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from directory.addresses import organisation_address
from directory.models import Invitation, MemberInvitation
from directory.selectors.claims import masked
from directory.selectors.fact_lines import fact_lines
from directory.selectors.invitations import LinkState, invitation_state, member_invitation_state
from directory.selectors.memberships import standing_of
from directory.services import invitations, member_invitations
from glokal.accounts.forms.terms import AcceptTermsForm
from glokal.accounts.models import User
from glokal.accounts.services.people import person_for, sign_in
from glokal.accounts.services.terms import accept_terms, has_accepted_terms, terms_url
from glokal.core.links import LinkError, read_link_token
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

# Long enough for a mail that is found again.
TIME_TO_REFUSE = timedelta(days=5 * 365)
BROKEN = "broken"


@dataclass(frozen=True)
class Link:
    """One kind of personal link: what it finds, where that stands, what its button does, and where it leads on."""

    name: str
    title: Promise
    model: type[Invitation | MemberInvitation]
    purpose: str
    max_age: timedelta
    state_of: Callable
    act: Callable
    onward: str
    step: int | None = None


TAKING_OVER = Link(
    name="invitation",
    title=gettext_lazy("Take the entry over"),
    model=Invitation,
    purpose=invitations.ACCEPT,
    max_age=invitations.TIME_TO_ACCEPT,
    state_of=invitation_state,
    act=invitations.accept_invitation,
    onward="own:start_facts",
    step=1,
)
JOINING = Link(
    name="member_invitation",
    title=gettext_lazy("Work on this entry"),
    model=MemberInvitation,
    purpose=member_invitations.ACCEPT,
    max_age=member_invitations.TIME_TO_ACCEPT,
    state_of=member_invitation_state,
    act=member_invitations.accept_member_invitation,
    onward="own:overview",
)


@private
def accept(request, token):
    """Taking an entry over: screen 1 of 5."""
    return _open(request, token, TAKING_OVER)


@private
def join(request, token):
    """Working on an entry with its owner."""
    return _open(request, token, JOINING)


def _open(request, token, link):
    """Show what the link is good for, and a button; or say what has become of it."""
    try:
        pk = read_link_token(link.purpose, token, max_age=link.max_age)
    except LinkError as error:
        return _told(request, link.name, LinkState.EXPIRED if error.expired else BROKEN)
    invitation = link.model.objects.select_related("organisation").filter(pk=pk).first()
    if invitation is None:
        return _told(request, link.name, LinkState.GONE)
    state = link.state_of(invitation)
    if state != LinkState.OPEN:
        is_member = standing_of(request.user, invitation.organisation).role is not None
        target = _target(link, invitation) if is_member else ""
        return _told(request, link.name, state, invitation=invitation, target=target, token=token)
    has_terms = request.user.is_authenticated and has_accepted_terms(request.user)
    form = None if has_terms else AcceptTermsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (form is None or form.is_valid()):
        return _use(request, link, invitation)
    context = {
        "title": link.title,
        "step": link.step,
        "invitation": invitation,
        "organisation": invitation.organisation,
        "form": form,
        "is_foreign": request.user.is_authenticated and request.user.email.lower() != invitation.email.lower(),
        "invited": masked(invitation.email),
        "facts": fact_lines(invitation.organisation, language=get_language()),
        "entry_url": organisation_address(invitation.organisation, get_language()),
        "terms_url": terms_url(get_language()),
        "alternates": view_alternates(f"own:{link.name}", token),
    }
    return TemplateResponse(request, f"directory/own/{link.name}.html", context)


def _use(request, link, invitation):
    """Do what the button says, for who is signed in, or for the person to whom the mail went."""
    is_signed_in = request.user.is_authenticated
    if not is_signed_in and is_in_use(invitation.email):
        # Such an account opens by its own code, never by a link out of an old mailbox; then it comes back here.
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    try:
        with transaction.atomic():
            user = request.user
            if not is_signed_in:
                user = person_for(invitation.email, language=get_language(), is_verified=True)
            link.act(invitation, user=user)
            accept_terms(user=user, language=get_language())
    except ValidationError as error:  # somebody else was faster, or a moderator has to decide
        messages.error(request, " ".join(error.messages))
        return redirect(request.path)
    target = _target(link, invitation)
    return redirect(target) if is_signed_in else sign_in(request, user, next=target)


def is_in_use(email):
    """Whether somebody has worked with the account of this address, or was told not to."""
    user = User.objects.filter(email=email.lower()).first()
    return bool(user and (user.last_login or user.has_usable_password() or not user.is_active))


def _target(link, invitation):
    return reverse(link.onward, args=[invitation.organisation.public_id])


@private
@csrf_exempt  # the link itself is the right; and mail programs that stop with one click (RFC 8058) send no token
def refuse(request, token):
    """No further invitations: a page with a button, whose POST acts."""
    try:
        pk = read_link_token(invitations.REFUSE, token, max_age=TIME_TO_REFUSE)
    except LinkError as error:
        return _told(request, "refuse_invitation", LinkState.EXPIRED if error.expired else BROKEN)
    invitation = Invitation.objects.select_related("organisation").filter(pk=pk).first()
    if invitation is None:
        return _told(request, "refuse_invitation", LinkState.GONE)
    if request.method == "POST":
        invitations.refuse_invitation(invitation)
        invitation.refresh_from_db()
    context = {
        "title": _("No further invitations"),
        "organisation": invitation.organisation,
        "is_done": invitation.refused_at is not None,
        "alternates": view_alternates("own:refuse_invitation", token),
    }
    return TemplateResponse(request, "directory/own/refuse_invitation.html", context)


def _told(request, name, state, *, invitation=None, target="", token=""):
    """Say what has become of a link."""
    organisation = invitation.organisation if invitation else None
    is_public = bool(organisation and organisation.is_public)
    context = {
        "title": _("Invitation"),
        "name": name,
        "state": str(state),
        "invitation": invitation,
        "organisation": organisation if is_public or target else None,
        "target": target,
        "entry_url": organisation_address(organisation, get_language()) if is_public else "",
        "alternates": view_alternates(f"own:{name}", token) if token else [],
    }
    return TemplateResponse(
        request,
        "directory/own/invitation_over.html",
        context,
        status=HTTPStatus.NOT_FOUND if state == BROKEN else HTTPStatus.GONE,
    )
