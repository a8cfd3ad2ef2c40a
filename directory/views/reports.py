"""Telling the moderators about an entry. A form of its own address: entries are kept pages, which hold no form."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from directory.forms.reports import ReportForm
from directory.selectors.entries import entries
from directory.selectors.listing_entries import listing_entries
from directory.selectors.listings import reachable_listings
from directory.selectors.organisations import visible_organisations
from directory.services.reports import receive_report
from glokal.core.guard import admit
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates

WORDS = ("kind", "text", "name", "email")


@private
def report(request, public_id):
    """The form for an organisation, or for one of its offers and requests."""
    organisation, listing, entry = thing_of(request, public_id)
    form = ReportForm(request.POST or None)
    if request.method == "POST" and admit(form, request, purpose="directory.report"):
        words = {name: form.cleaned_data[name] for name in WORDS}
        receive_report(organisation=organisation, listing=listing, language=get_language(), **words)
        return redirect(f"{request.path}?sent{'=mail' if words['email'] else ''}")
    context = {
        "form": form,
        "name": entry.title if listing else organisation.name,
        "name_language": entry.words.language if listing and entry.words.is_fallback else "",
        "address": entry.address,
        "is_sent": "sent" in request.GET and request.method == "GET",
        "is_confirmed": request.GET.get("sent") == "mail",
        "alternates": view_alternates("reports:report", public_id),
    }
    return TemplateResponse(request, "directory/report.html", context)


def thing_of(request, public_id):
    """Return the organisation, the listing if it is one, and the entry of whichever the ID stands for."""
    viewer, language = request.user, get_language()
    organisation = visible_organisations(viewer=viewer).filter(public_id=public_id).first()
    if organisation:
        return organisation, None, entries([organisation], language=language)[0]
    listing = reachable_listings(viewer=viewer).filter(public_id=public_id).select_related("organisation").first()
    if listing is None:
        raise Http404
    return listing.organisation, listing, listing_entries([listing], language=language)[0]
