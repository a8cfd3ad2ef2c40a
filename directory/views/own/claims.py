"""“Is this your organisation?”: the ways to show it, open to everybody, entered by who is signed in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST

from directory.addresses import organisation_address
from directory.enums import ClaimState
from directory.forms.own.joining import ClaimCodeForm, ClaimMessageForm
from directory.selectors.claims import masked, ways_to_claim
from directory.selectors.memberships import standing_of
from directory.selectors.organisations import successor_of, visible_organisations
from directory.services.claim_codes import claim_by_code, open_code, send_code
from directory.services.claims import claim_by_domain, claim_by_word, withdraw_claim
from glokal.accounts.views.access import member_required
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
def claim(request, public_id):
    """Explain and offer the ways. GET is for everybody; POST begins a claim."""
    organisation = _organisation(request, public_id)
    if organisation.public_id != public_id:
        return redirect("own:claim", organisation.public_id)
    return _begin(request, organisation) if request.method == "POST" else _page(request, organisation)


@member_required
def _begin(request, organisation):
    way = request.POST.get("way", "")
    form = ClaimMessageForm(request.POST if way == "word" else None)
    if way == "word" and not form.is_valid():
        return _page(request, organisation, form=form)
    try:
        if way == "domain":
            claim_by_domain(organisation, user=request.user, language=get_language())
            return redirect("own:start_facts", organisation.public_id)
        if way == "code":
            send_code(organisation, user=request.user)
            return redirect("own:claim_code", organisation.public_id)
        if way == "word":
            message = form.cleaned_data["message"]
            claim_by_word(organisation, user=request.user, message=message, language=get_language())
    except ValidationError as error:
        if way == "word":
            form.add_error(None, error)
            return _page(request, organisation, form=form)
        messages.error(request, " ".join(error.messages))
    return redirect("own:claim", organisation.public_id)


@member_required
def code(request, public_id):
    """Entering the code that was mailed to the entry's published address."""
    organisation = _organisation(request, public_id)
    form = ClaimCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            claim_by_code(organisation, user=request.user, code=form.cleaned_data["code"], language=get_language())
        except ValidationError as error:
            form.add_error("code", error)
        else:
            return redirect("own:start_facts", organisation.public_id)
    context = {
        "title": _("Enter the code"),
        "organisation": organisation,
        "form": form,
        "address": masked(organisation.email),
        "has_code": open_code(organisation, request.user) is not None,
        "claim_url": reverse("own:claim", args=[public_id]),
        "alternates": view_alternates("own:claim_code", public_id),
    }
    return TemplateResponse(request, "directory/own/claim_code.html", context)


@require_POST
@member_required
def withdraw(request, public_id):
    organisation = _organisation(request, public_id)
    waiting = get_object_or_404(organisation.claims, user=request.user, state=ClaimState.PENDING)
    withdraw_claim(waiting, by=request.user)
    messages.success(request, _("Your claim is withdrawn."))
    return redirect("own:claim", public_id)


def _organisation(request, public_id):
    organisation = visible_organisations(viewer=request.user).filter(public_id=public_id).first()
    organisation = organisation or successor_of(public_id, viewer=request.user)
    if organisation is None:
        raise Http404
    return organisation


def _page(request, organisation, *, form=None):
    user, language = request.user, get_language()
    latest = (
        organisation.claims.filter(user=user).order_by("-created_at", "-pk").first() if user.is_authenticated else None
    )
    here = reverse("own:claim", args=[organisation.public_id])
    context = {
        "title": _("Is this your organisation?"),
        "organisation": organisation,
        "entry_url": organisation_address(organisation, language),
        "login_url": f"{reverse('account_login')}?{urlencode({'next': here})}",
        "is_member": standing_of(user, organisation).role is not None,
        "ways": ways_to_claim(organisation, user),
        "latest": latest,
        "form": form or ClaimMessageForm(),
        "alternates": view_alternates("own:claim", organisation.public_id),
    }
    return TemplateResponse(request, "directory/own/claim.html", context)
