"""The account's enquiries: what somebody's firms have received, and what she has sent."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _

from directory.enums import Side
from directory.selectors.enquiries import enquiries_of, enquiry_rows
from directory.selectors.memberships import own_organisations
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
