"""Lists of enquiries: those that somebody's firms have received, those that she has sent, and those of one entry."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _

from directory.enums import Side
from directory.permissions import Action, Standing
from directory.selectors.enquiries import enquiries_of, enquiry_rows, received_enquiries
from directory.selectors.enquiry_receivers import refuses_enquiries
from directory.selectors.memberships import own_organisations
from directory.services.enquiries.blocking import accept_enquiries, refuse_enquiries
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from glokal.accounts.views.access import member_required
from glokal.pages.alternates import view_alternates

PER_PAGE = 20


@member_required
def enquiries(request: HttpRequest) -> HttpResponse:
    """One of the two lists; what was received first, if one has a firm."""
    has_firm = own_organisations(request.user).exists()
    asked = request.GET.get("side", "")
    side = Side(asked) if asked in tuple(Side) else Side.RECEIVER if has_firm else Side.SENDER
    page = Paginator(enquiries_of(side, request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Enquiries"),
        "side": side,
        "sides": list(Side),
        "page": page,
        "rows": enquiry_rows(page.object_list, side=side, language=get_language()),
        "alternates": view_alternates("own:enquiries", query=f"?side={side}"),
    }
    return TemplateResponse(request, "directory/own/enquiries/list.html", context)


@own_page(Action.READ_ENQUIRIES)
def of_entry(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What one entry has received, and whether it wants any."""
    organisation = standing.organisation
    if request.method == "POST":
        if "refuse" in request.POST:
            refuse_enquiries(organisation, by=request.user)
            messages.success(request, _("You receive no enquiries through this website."))
        elif "accept" in request.POST:
            accept_enquiries(organisation)
            messages.success(request, _("You receive enquiries again."))
        return redirect(request.path)
    received = received_enquiries(request.user).filter(organisation=organisation)
    page = Paginator(received, PER_PAGE).get_page(request.GET.get("page"))
    return entry_response(
        request,
        standing,
        "directory/own/enquiries/entry.html",
        topic="entry_enquiries",
        title=_("Enquiries"),
        page=page,
        rows=enquiry_rows(page.object_list, side=Side.RECEIVER, language=get_language()),
        refuses=refuses_enquiries(organisation),
    )
