"""The facts of an entry: address, figures, registration; and what the organisation can do."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from directory.forms.own.facts import FactsForm, ServicesForm
from directory.permissions import Action
from directory.selectors.fact_names import fact_text
from directory.selectors.facts import facts_of_members
from directory.services.facts import save_facts
from directory.views.own.access import own_page
from directory.views.own.capability_lines import take_lines
from directory.views.own.frame import entry_response
from directory.views.own.saving import save_or_show, tell_saved


@own_page(Action.EDIT_FACTS)
def facts(request, standing):
    form = FactsForm(standing.organisation, request.POST or None)
    return edit(request, standing, form, topic="facts", title=_("Address and figures"))


@own_page(Action.EDIT_FACTS)
def services(request, standing):
    form = ServicesForm(standing.organisation, request.POST or None)
    return edit(request, standing, form, topic="services", title=_("Capabilities"))


@own_page(Action.EDIT_FACTS)
def own_words(request, standing):
    """Capabilities as one says them, with the words by which the other side finds them."""
    told = take_lines(request, standing)
    if told.is_done:
        return redirect("own:services", standing.organisation.public_id)
    return entry_response(
        request,
        standing,
        "directory/own/own_words.html",
        topic="services",
        title=_("Capabilities in your own words"),
        form=told.form,
        lines=told.lines,
        shown=told.shown,
    )


def edit(request, standing, form, *, topic, title):
    if request.method == "POST" and form.is_valid() and save(request, standing, form):
        return redirect(request.path)
    return entry_response(request, standing, f"directory/own/{topic}.html", topic=topic, title=title, form=form)


def save(request, standing, form) -> bool:
    """Save what was entered, and say so; else let the form say what stands in the way."""
    organisation = standing.organisation
    who = {"by": request.user, "on_behalf": standing.on_behalf}

    def current():
        organisation.refresh_from_db()
        return facts_of_members(organisation)

    saved = save_or_show(
        form,
        lambda: save_facts(organisation, form.values(), seen=form.cleaned_data["seen"], **who),
        current=current,
        text=fact_text,
    )
    if saved is None:
        return False
    tell_saved(request, saved)
    return True
