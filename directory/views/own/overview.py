"""The entries on which somebody works, and one of them at a glance."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_POST

from directory.freshness import freshness
from directory.models import Review
from directory.models.words import WordsOfFacts
from directory.permissions import Action
from directory.selectors.completeness import completeness
from directory.selectors.own_entries import at_a_glance, own_entries
from directory.selectors.waiting import what_waits
from directory.services.contacts import take_name_back
from directory.services.pictures import withdraw_picture
from directory.services.reviews import withdraw_entry, withdraw_words
from directory.services.waiting_changes import withdraw
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from glokal.accounts.views.access import member_required
from glokal.pages.alternates import view_alternates


@member_required
def own_list(request):
    """All entries of the person signed in."""
    context = {
        "title": gettext("My organisations"),
        "entries": own_entries(request.user),
        "alternates": view_alternates("own:list"),
    }
    return TemplateResponse(request, "directory/own/list.html", context)


@own_page(Action.SEE)
def overview(request, standing):
    organisation = standing.organisation
    complete = completeness(organisation)
    step = complete.next_step
    return entry_response(
        request,
        standing,
        "directory/own/overview.html",
        topic="overview",
        title=_("Overview"),
        glance=at_a_glance(organisation),
        complete=complete,
        age=freshness(organisation.last_confirmed, timezone.localdate()),
        step_url=reverse(f"own:{step.topic}", args=[organisation.public_id]) if step else "",
    )


@require_POST
@own_page(Action.EDIT_FACTS)
def take_back(request, standing, kind, pk):
    """Take back something that waits for a moderator, on the page where all of it stands."""
    waiting = {(one.kind, one.pk) for one in what_waits(standing.organisation).open}
    if (kind, pk) in waiting:
        TAKE_BACK[kind](standing, pk, by=request.user)
        messages.success(request, _("Taken back: nobody looks at it any more."))
    return redirect("own:overview", standing.organisation.public_id)


def take_back_fact(standing, pk, *, by):
    change = standing.organisation.waiting_changes.get(pk=pk)
    if change.person:
        take_name_back(change.person, by=by, on_behalf=standing.on_behalf)
    else:
        withdraw(change, by=by, on_behalf=standing.on_behalf)


def take_back_picture(standing, pk, *, by):
    withdraw_picture(standing.organisation.submitted_pictures.get(pk=pk), by=by, on_behalf=standing.on_behalf)


def take_back_review(standing, pk, *, by):
    thing = Review.objects.get(pk=pk).thing
    take = withdraw_words if isinstance(thing, WordsOfFacts) else withdraw_entry
    take(thing, by=by, on_behalf=standing.on_behalf)


TAKE_BACK = {"fact": take_back_fact, "picture": take_back_picture, "review": take_back_review}
