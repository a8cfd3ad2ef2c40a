"""The shortlist: shown, changed, taken along as a table. It is one reader's own, so nobody keeps these answers."""

import csv

from django.http import HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from directory.addresses import index_paths
from directory.exchange.repairs import neutralised
from directory.selectors.shortlist import shortlisted, table_of
from directory.shortlist import MOST, PUBLIC_ID, read_shortlist, with_added, without, write_shortlist
from directory.views.menu import SHORTLIST, directory_menu
from glokal.core.origin import is_from_this_site
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
@require_safe
def show(request):
    ids = read_shortlist(request)
    saved = request.GET.get("saved", "")
    listed = shortlisted(ids, language=get_language(), viewer=request.user)
    context = {
        "entries": listed,
        "language": get_language(),
        "saved": next((entry for entry in listed if entry.organisation.public_id == saved), None),
        "is_full": len(ids) >= MOST,
        "menu": directory_menu(get_language(), current=SHORTLIST),
        "index_url": index_paths().get(get_language(), ""),
        "alternates": view_alternates("shortlist:show"),
    }
    return TemplateResponse(request, "directory/shortlist.html", context)


@private
@csrf_exempt  # the buttons stand on kept pages; where the request comes from is checked below
@require_POST
def change(request):
    """Add or take away one entry, or empty the list."""
    if not is_from_this_site(request):
        return HttpResponseForbidden(_("This was not sent from a page of this website."), content_type="text/plain")
    ids, address = read_shortlist(request), reverse("shortlist:show")
    added, removed = request.POST.get("add", ""), request.POST.get("remove", "")
    if PUBLIC_ID.fullmatch(added):
        ids, address = with_added(ids, added), f"{address}?saved={added}"
    elif removed:
        ids = without(ids, removed)
    elif "empty" in request.POST:
        ids = []
    response = redirect(address)
    response.status_code = 303
    write_shortlist(response, ids, is_secure=request.is_secure())
    return response


@private
@require_safe
def table(request):
    """The list for a spreadsheet: with a mark by which Excel knows UTF-8, and what looks like a formula made text."""
    listed = shortlisted(read_shortlist(request), language=get_language(), viewer=request.user)
    name = _("shortlist")
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="glokal-{name}.csv"',
            "Content-Language": get_language(),
        },
    )
    rows = csv.writer(response, delimiter=";")
    rows.writerows([neutralised(cell) for cell in row] for row in table_of(listed, absolute=request.build_absolute_uri))
    return response
