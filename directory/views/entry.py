from http import HTTPStatus

from django.http import Http404, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from directory.addresses import listing_address, organisation_address
from directory.models import Listing
from directory.selectors.listings import reachable_listings
from directory.selectors.memberships import own_organisations
from directory.selectors.organisations import hidden_organisation, successor_of, visible_organisations
from directory.selectors.own_entries import state_for_readers
from directory.selectors.own_listings import own_listings
from directory.selectors.profiles import for_profile
from directory.views.listing import listing
from directory.views.profile import profile
from glokal.core.counting import counts

VIEWED = "directory.entry"


def entry(request, page, public_id, slug):
    """What an ID stands for. A wrong name in the address leads to the right one, a merged entry to its successor."""
    viewer, language = request.user, page.locale.language_code
    organisation = for_profile(visible_organisations(viewer=viewer).filter(public_id=public_id)).first()
    if organisation:
        if slug != organisation.slug:
            return HttpResponsePermanentRedirect(organisation_address(organisation, language))
        return counts(profile(request, page, organisation), VIEWED, organisation.public_id)
    if successor := successor_of(public_id, viewer=viewer):
        return HttpResponsePermanentRedirect(organisation_address(successor, language))
    if own := own_organisations(viewer).filter(public_id=public_id).first():
        return not_public(request, own, title=own.name, state=state_for_readers(own), topic="overview")
    if hidden := hidden_organisation(public_id):
        context = {"page": page, "organisation": hidden, "index_url": page.get_url(request), "alternates": []}
        return TemplateResponse(request, "directory/hidden.html", context, status=HTTPStatus.NOT_FOUND)
    return offer_or_request(request, page, public_id, slug)


def offer_or_request(request, page, public_id, slug):
    language = page.locale.language_code
    rows = reachable_listings(viewer=request.user).filter(public_id=public_id)
    found = rows.select_related("organisation").first()
    if found is None:
        return own_listing(request, public_id, language)
    if slug != found.organisation.slug:
        return HttpResponsePermanentRedirect(listing_address(found, language))
    return listing(request, page, found)


def own_listing(request, public_id, language):
    """An offer or request that nobody else sees, for those who keep it; 404 for all others."""
    rows = Listing.objects.filter(public_id=public_id, organisation__in=own_organisations(request.user))
    organisation = next((one.organisation for one in rows.select_related("organisation")), None)
    own = own_listings(organisation, language=language) if organisation else []
    found = next((one for one in own if one.listing.public_id == public_id), None)
    if found is None:
        raise Http404
    listing = found.listing
    state = listing.get_state_display() if organisation.is_public and not listing.is_public else ""
    return not_public(
        request,
        organisation,
        title=found.title,
        title_language=found.language,
        state=state or state_for_readers(organisation),
        topic="listings",
    )


def not_public(request, organisation, *, title, state, topic, title_language=""):
    """Tell those who keep an entry that nobody else finds it here, and lead to their own pages."""
    context = {
        "organisation": organisation,
        "title": title,
        "title_language": title_language,
        "state": state,
        "own_url": reverse(f"own:{topic}", args=[organisation.public_id]),
        "alternates": [],
    }
    return TemplateResponse(request, "directory/own/not_public.html", context, status=HTTPStatus.NOT_FOUND)
