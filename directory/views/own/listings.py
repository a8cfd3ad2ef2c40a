"""Offers and requests of an entry: made, changed, described in each language, renewed, ended."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.enums import ListingState, ListingType
from directory.forms.own.listings import ListingFactsForm, NewListingForm, listing_fact_text
from directory.models import Listing
from directory.permissions import Action
from directory.selectors.own_listings import own_listings
from directory.selectors.own_words import own_words
from directory.services.own_listings import create_listing, end_listing, listing_facts, save_listing
from directory.services.renewal import renew_listing
from directory.services.reviews import submit_entry, submit_words
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from directory.views.own.saving import save_or_show, tell_unchanged
from directory.views.own.words import write_words

TITLES = {ListingType.OFFER: gettext_lazy("New offer"), ListingType.REQUEST: gettext_lazy("New request")}


def listing_of(standing, listing_id) -> Listing:
    """Return the offer or request of this entry, if it hasn't been ended; 404 for any other."""
    rows = Listing.objects.select_related("organisation").exclude(state=ListingState.ARCHIVED)
    found = rows.filter(organisation=standing.organisation, public_id=listing_id).first()
    if found is None:
        raise Http404
    return found


@own_page(Action.EDIT_LISTINGS)
def listings(request, standing):
    return entry_response(
        request,
        standing,
        "directory/own/listings.html",
        topic="listings",
        title=gettext_lazy("Offers and requests"),
        listings=own_listings(standing.organisation, language=get_language()),
    )


@own_page(Action.EDIT_LISTINGS)
def new_listing(request, standing, kind):
    listing = Listing(organisation=standing.organisation, type=kind)
    form = NewListingForm(listing, request.POST or None)
    if request.method == "POST" and form.is_valid() and create(request, standing, form, kind):
        return redirect("own:listings", standing.organisation.public_id)
    return entry_response(
        request,
        standing,
        "directory/own/new_listing.html",
        topic="listings",
        title=TITLES[ListingType(kind)],
        form=form,
    )


def create(request, standing, form, kind) -> bool:
    """Make the offer or request and submit it with its words; all or nothing."""
    who = {"by": request.user, "on_behalf": standing.on_behalf}
    try:
        with transaction.atomic():
            listing = create_listing(standing.organisation, type=kind, values=form.facts(), **who)
            submit_words(listing, language=get_language(), texts=form.texts(), seen=None, **who)
            submit_entry(listing, **who)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Submitted: a moderator looks at it before it is public."))
    return True


@own_page(Action.EDIT_LISTINGS)
def edit_listing(request, standing, listing_id):
    """The facts, and the way to the words in each language."""
    listing = listing_of(standing, listing_id)
    form = ListingFactsForm(listing, request.POST or None)
    if request.method == "POST" and form.is_valid() and save(request, standing, listing_of(standing, listing_id), form):
        return redirect(request.path)
    return entry_response(
        request,
        standing,
        "directory/own/listing.html",
        topic="listings",
        title=listing.get_type_display(),
        form=form,
        listing=listing,
        languages=own_words(listing),
    )


def save(request, standing, listing, form) -> bool:
    who = {"by": request.user, "on_behalf": standing.on_behalf}

    def current():
        listing.refresh_from_db()
        return listing_facts(listing)

    changed = save_or_show(
        form,
        lambda: save_listing(listing, form.values(), seen=form.cleaned_data["seen"], **who),
        current=current,
        text=listing_fact_text,
    )
    if changed is None:
        return False
    if changed:
        messages.success(request, _("Saved."))
    else:
        tell_unchanged(request)
    return True


@own_page(Action.EDIT_LISTINGS)
def write_listing(request, standing, listing_id, language):
    listing = listing_of(standing, listing_id)
    return write_words(request, standing, listing, language, topic="listings", back="own:listings")


@require_POST
@own_page(Action.EDIT_LISTINGS)
def submit_listing(request, standing, listing_id):
    """Submit a draft that was taken back, or came back from the moderators."""
    try:
        submit_entry(listing_of(standing, listing_id), by=request.user, on_behalf=standing.on_behalf)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Submitted: a moderator looks at it before it is public."))
    return redirect("own:listings", standing.organisation.public_id)


@require_POST
@own_page(Action.EDIT_LISTINGS)
def renew(request, standing, listing_id):
    try:
        renew_listing(listing_of(standing, listing_id), by=request.user, on_behalf=standing.on_behalf)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Renewed."))
    return redirect("own:listings", standing.organisation.public_id)


@require_POST
@own_page(Action.EDIT_LISTINGS)
def end(request, standing, listing_id):
    end_listing(listing_of(standing, listing_id), by=request.user, on_behalf=standing.on_behalf)
    messages.success(request, _("Ended: nobody finds it any more."))
    return redirect("own:listings", standing.organisation.public_id)
