"""Writing an enquiry: the form, then both versions for checking, then sent or waiting for the sender's confirmation.

What was typed travels in the pages themselves: nothing is kept before it is sent, and no session is needed.
"""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from directory.addresses import listing_address, organisation_address
from directory.enums import ConceptKind
from directory.forms.own.enquiries import EnquiryForm
from directory.models import Listing, Organisation
from directory.selectors.enquiries import asked_firms, asked_listing, has_proven_address
from directory.selectors.enquiry_receivers import is_reachable, reading_language
from directory.selectors.enquiry_words import enquiry_words
from directory.selectors.memberships import own_organisations
from directory.services.enquiries.sending import MOST_FIRMS, EnquiryLimitError, write_enquiry
from directory.shortlist import PUBLIC_ID
from glokal.core.guard import admit
from glokal.core.page_cache import private
from glokal.pages.alternates import view_alternates


@private
def write(request: HttpRequest) -> HttpResponse:
    """Ask the firms that the address names (`to`, up to five), or about an offer or request (`listing`)."""
    named, listing = asked(request)
    firms = [one for one in named if is_reachable(one)]
    member = request.user if has_proven_address(request.user) else None
    form = EnquiryForm(
        request.POST or None,
        firms=firms,
        listing=listing,
        member=member,
        initial=None if request.POST else beginning(request, listing),
    )
    context = {
        "firms": [(one, organisation_address(one, get_language())) for one in firms],
        "unreachable": [one for one in named if one not in firms],
        "listing_address": listing_address(listing, get_language()) if listing else "",
        "most": MOST_FIRMS,
        "form": form,
        "member": member,
        "alternates": view_alternates("own:enquiry_write", query=f"?{request.GET.urlencode()}"),
    }
    if len(firms) not in range(1, MOST_FIRMS + 1):
        return page(request, "write", context | {"form": None})
    if request.method != "POST" or "change" in request.POST:
        return page(request, "write", context)
    if "send" not in request.POST:
        return check(request, form, context) if form.is_valid() else page(request, "write", context)
    if not admit(form, request, purpose="directory.enquiry"):
        return page(request, "write", context)
    try:
        enquiry = write_enquiry(form.draft(), to=firms, by=member)
    except EnquiryLimitError:
        form.add_error(None, _("You have sent as many enquiries as one can in a day. Please send this one tomorrow."))
        return page(request, "write", context)
    return redirect(f"{reverse('own:enquiry_written')}?{'sent' if enquiry.confirmed_at else 'confirm'}")


def check(request: HttpRequest, form: EnquiryForm, context: dict) -> HttpResponse:
    """Show what goes to each language, side by side, before anything is kept."""
    draft, language = form.draft(), get_language()
    names: dict[str, list[str]] = {}
    for firm in form.firms:
        names.setdefault(reading_language(firm), []).append(firm.name)
    others = [(enquiry_words(draft, language=other), names[other]) for other in sorted(names) if other != language]
    shown = {"draft": draft, "own": enquiry_words(draft, language=language), "others": others}
    return page(request, "check", context | shown)


@private
def written(request: HttpRequest) -> HttpResponse:
    """Say what has happened, and what the sender has still to do."""
    context = {"is_sent": "sent" in request.GET, "alternates": view_alternates("own:enquiry_written")}
    return page(request, "written", context)


def asked(request: HttpRequest) -> tuple[list[Organisation], Listing | None]:
    """Return whom the address names, one more than may be at most. 404 if nobody of them is public."""
    listing, ids = None, list(filter(PUBLIC_ID.fullmatch, dict.fromkeys(request.GET.getlist("to"))))
    if PUBLIC_ID.fullmatch(request.GET.get("listing", "")):
        listing = asked_listing(request.GET["listing"], viewer=request.user)
        ids = [listing.organisation.public_id] if listing else []
    firms = asked_firms(ids[: MOST_FIRMS + 1], viewer=request.user)
    if not firms:
        raise Http404
    return firms, listing


def beginning(request: HttpRequest, listing: Listing | None) -> dict:
    """Return what is filled in already: the reader's language, what the listing is about, who is signed in."""
    language, user = get_language(), request.user
    known = {"key": uuid.uuid4(), "text_language": language, "reply_languages": [language]}
    if listing:
        for concept in reversed(listing.concepts.all()):
            field = "material_text" if concept.kind == ConceptKind.MATERIAL else "capability_text"
            known[field] = concept.name(language)
    if user.is_authenticated:
        own = own_organisations(user).order_by("pk").first()
        known |= {"sender_name": user.get_full_name(), "sender_email": user.email}
        known["sender_organisation"] = own.name if own else ""
    return known


def page(request: HttpRequest, name: str, context: dict) -> HttpResponse:
    return TemplateResponse(request, f"directory/own/enquiries/{name}.html", context)
