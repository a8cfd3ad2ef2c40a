"""Personal links about an entry's age: confirming its facts, renewing an offer or request. No account is needed."""

from datetime import date

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from directory.enums import OrganisationState
from directory.models import ConfirmationRequest, Listing
from directory.permissions import Action
from directory.selectors.fact_lines import fact_lines
from directory.selectors.listing_entries import listing_entries
from directory.services.confirmation import CONFIRM, TIME_TO_CONFIRM, confirm_entry, decline
from directory.services.renewal import RENEW, TIME_TO_RENEW, renew_listing
from directory.views.own.access import own_page
from glokal.core.links import LinkError, read_link_token
from glokal.core.page_cache import private
from glokal.pages.addresses import address_of
from glokal.pages.alternates import view_alternates


@private
@csrf_exempt  # the link itself is the right
def confirm(request, token):
    """Show what is stored and a button; only its POST confirms. The other button says that somebody else answers."""
    try:
        pk = read_link_token(CONFIRM, token, max_age=TIME_TO_CONFIRM)
    except LinkError as error:
        return broken(request, "directory/own/confirm.html", error)
    asked = ConfirmationRequest.objects.filter(pk=pk).select_related("organisation").first()
    organisation = asked.organisation if asked else None
    if organisation is None or organisation.state != OrganisationState.PUBLISHED:
        return TemplateResponse(request, "directory/own/confirm.html", {"alternates": []}, status=404)
    is_declined = request.method == "POST" and "decline" in request.POST
    if is_declined:
        decline(asked)
    elif request.method == "POST":
        organisation = confirm_entry(organisation, by=None, via_link=True)
    context = {
        "organisation": organisation,
        "facts": fact_lines(organisation, language=get_language()),
        "is_declined": is_declined,
        "is_done": not is_declined and (organisation.last_confirmed or asked.cycle) > asked.cycle,
        "entry_url": address_of(organisation, get_language()),
        "alternates": view_alternates("own:confirm", token),
    }
    return TemplateResponse(request, "directory/own/confirm.html", context)


@private
@csrf_exempt  # the same
def renew(request, token):
    """Show the offer or request and a button; only its POST renews."""
    try:
        pk, _separator, end = read_link_token(RENEW, token, max_age=TIME_TO_RENEW).partition(":")
    except LinkError as error:
        return broken(request, "directory/own/renew.html", error)
    listing = Listing.objects.published().filter(pk=pk).select_related("organisation").first()
    if listing is None:
        return TemplateResponse(request, "directory/own/renew.html", {"alternates": []}, status=404)
    if request.method == "POST":
        listing.valid_until = renew_listing(listing, by=None).valid_until
    [entry] = listing_entries([listing], language=get_language())
    context = {
        "entry": entry,
        "listing": listing,
        "is_done": listing.valid_until is None or listing.valid_until > date.fromisoformat(end),
        "alternates": view_alternates("own:renew", token),
    }
    return TemplateResponse(request, "directory/own/renew.html", context)


def broken(request, template, error):
    context = {"is_expired": error.expired, "is_broken": not error.expired, "alternates": []}
    return TemplateResponse(request, template, context, status=404)


@require_POST
@own_page(Action.CONFIRM)
def confirm_own(request, standing):
    """A member says that the facts are right, and goes back to where she was in her entry."""
    confirm_entry(standing.organisation, by=request.user, on_behalf=standing.on_behalf)
    messages.success(request, _("Thank you. The facts are confirmed as of today."))
    return redirect("own:overview", standing.organisation.public_id)
