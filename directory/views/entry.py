from http import HTTPStatus

from django.http import Http404, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse

from directory.addresses import listing_address, organisation_address
from directory.selectors.listings import reachable_listings
from directory.selectors.organisations import hidden_organisation, successor_of, visible_organisations
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
    if hidden := hidden_organisation(public_id):
        context = {"page": page, "organisation": hidden, "index_url": page.get_url(request), "alternates": []}
        return TemplateResponse(request, "directory/hidden.html", context, status=HTTPStatus.NOT_FOUND)
    found = reachable_listings(viewer=viewer).filter(public_id=public_id).select_related("organisation").first()
    if found is None:
        raise Http404
    if slug != found.organisation.slug:
        return HttpResponsePermanentRedirect(listing_address(found, language))
    return listing(request, page, found)
