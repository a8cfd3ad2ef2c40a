"""From the invitation to a correct entry, on the phone: check the facts, say what one can, one sentence, done.

Each screen saves what it shows and can be left out; all of them can be opened again.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from directory.addresses import organisation_address
from directory.errors import OvertakenError
from directory.forms.own.joining import CheckFactsForm, SentenceForm
from directory.models import OrganisationProfile
from directory.permissions import Action
from directory.selectors.fact_names import fact_name, fact_text
from directory.selectors.facts import facts_of_members, waiting_changes
from directory.selectors.found_under import names_across
from directory.selectors.reviews import review_status, words_to_edit
from directory.services.confirmation import confirm_entry
from directory.services.facts import facts_version, save_facts
from directory.services.reviews import submit_words
from directory.views.own.access import own_page
from directory.views.own.capability_lines import take_lines
from directory.views.own.saving import save_or_show
from glokal.core.links import absolute_url
from glokal.pages.alternates import view_alternates


@own_page(Action.EDIT_FACTS)
def facts(request, standing):
    """Screen 2: the facts. Sending them, changed or not, says that they are right."""
    organisation = standing.organisation
    now = facts_of_members(organisation)
    initial = {name: now[name] for name in CheckFactsForm.FACTS} | {"seen": facts_version(organisation)}
    form = CheckFactsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.user, "on_behalf": standing.on_behalf}

        def current():
            organisation.refresh_from_db()
            return facts_of_members(organisation)

        if save_or_show(
            form,
            lambda: save_facts(organisation, form.values(), seen=form.cleaned_data["seen"], **who),
            current=current,
            text=fact_text,
        ):
            confirm_entry(organisation, **who)
            return redirect("own:start_capabilities", organisation.public_id)
    return _screen(
        request, standing, "facts", title=_("Check the facts"), step=2, form=form, later="own:start_capabilities"
    )


@own_page(Action.EDIT_FACTS)
def capabilities(request, standing):
    """Screen 3: what the entry is found by, in one's own words. What it is tagged with already stays."""
    told = take_lines(request, standing)
    if told.is_done:
        return redirect("own:start_sentence", standing.organisation.public_id)
    return _screen(
        request,
        standing,
        "capabilities",
        title=_("What can you do?"),
        step=3,
        form=told.form,
        lines=told.lines,
        shown=told.shown,
        later="own:start_sentence",
        stored=[concept.name() for concept in standing.organisation.capabilities.all()],
    )


@own_page(Action.EDIT_WORDS)
def sentence(request, standing):
    """Screen 4: one sentence in the reader's language, which a moderator reads before anybody else does."""
    organisation, language = standing.organisation, get_language()
    words = words_to_edit(organisation, language)
    form = SentenceForm(request.POST or None, initial={"tagline": words.texts["tagline"], "seen": words.version})
    if request.method == "POST" and form.is_valid():
        try:
            submit_words(
                organisation,
                language=language,
                texts={"tagline": form.cleaned_data["tagline"]},
                by=request.user,
                on_behalf=standing.on_behalf,
                seen=form.cleaned_data["seen"],
            )
        except OvertakenError as error:
            form = _shown_anew(form, words.version)
            form.add_error("tagline", f"{error} {words.texts['tagline']}")
        except ValidationError as error:
            form.add_error("tagline", error.messages)
        else:
            return redirect("own:start_done", organisation.public_id)
    return _screen(request, standing, "sentence", title=_("One sentence"), step=4, form=form, later="own:start_done")


@own_page(Action.SEE)
def done(request, standing):
    """Screen 5: what is public now, what waits, where to go on."""
    organisation, language = standing.organisation, get_language()
    row = OrganisationProfile.objects.filter(organisation=organisation, locale__language_code=language).first()
    waiting = waiting_changes(organisation)
    path = organisation_address(organisation, language)
    context = {
        "share_url": absolute_url(path) if path else "",
        "review": review_status(row) if row else None,
        "waiting": [(fact_name(name), fact_text(name, change.new)) for name, change in waiting.items()],
        "elsewhere": names_across(facts_of_members(organisation)["capabilities"], language=language),
    }
    return _screen(request, standing, "done", title=_("Finished"), step=5, **context)


def _shown_anew(form, seen):
    """Sent once more, the form knows what it has shown now."""
    form.data = form.data.copy()
    form.data["seen"] = seen
    return form


def _screen(request, standing, name, *, later="", **context):
    public_id = standing.organisation.public_id
    context |= {
        "organisation": standing.organisation,
        "standing": standing,
        "later_url": reverse(later, args=[public_id]) if later else "",
        "alternates": view_alternates(f"own:start_{name}", public_id),
    }
    return TemplateResponse(request, f"directory/own/start_{name}.html", context)
