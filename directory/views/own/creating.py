"""A new entry, step by step. Each step is stored when it is sent, so that it can be gone on with on another day."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import require_POST, require_safe

from directory.addresses import organisation_address
from directory.enums import Country, OrganisationKind, OrganisationState
from directory.errors import OvertakenError
from directory.forms.own.creating import ContactForm, NameForm, PlaceForm, SentenceForm
from directory.models import ContactPerson, Organisation, OrganisationProfile
from directory.permissions import Action
from directory.selectors.already_there import already_there
from directory.selectors.creating import STEPS, found_by, preview_of, steps_of
from directory.selectors.fact_names import fact_text
from directory.selectors.facts import facts_of_members
from directory.selectors.reviews import words_version
from directory.services.ares import AresUnavailableError, look_up
from directory.services.contacts import contact_facts, contact_version, save_contact
from directory.services.creating import delete_draft, draft_values, name_draft, start_entry, write_sentence
from directory.services.facts import facts_version, save_facts
from directory.services.reviews.entries import submit_entry
from directory.versions import version_of
from directory.views.own.access import own_page
from directory.views.own.capability_lines import take_lines
from directory.views.own.persons import person_text
from directory.views.own.preview import preview_in
from directory.views.own.saving import save_or_show
from glokal.accounts.views.access import member_required
from glokal.pages.alternates import view_alternates

PAGE = "directory/own/creating.html"


@member_required
def create(request):
    """The first step: nothing is stored before it is sent."""
    country = Country.CZECHIA if get_language() == "cs" else Country.GERMANY
    draft = Organisation(country=country)
    form = NameForm(request.POST or None, instance=draft)
    there = None
    if request.method == "POST" and form.is_valid():
        _take(form, draft)
        is_named = _ask_register(form, draft)
        there = already_there(draft) if is_named and not form.cleaned_data["none_of_these"] else None
        if is_named and not there:
            try:
                start_entry(draft, by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("own:create_step", draft.public_id, "place")
    return _page(request, None, "name", form, there=there, alternates=view_alternates("own:create"))


@require_safe
@member_required
def there(request):
    """What may be there already, as JSON for the script of the first step, while it is filled in."""
    draft = Organisation()
    form = NameForm(request.GET, instance=draft)
    form.full_clean()
    _take(form, draft)
    found = already_there(draft)
    context = {"rows": _rows(found), "is_in_review": found.is_in_review}
    return JsonResponse({"html": render_to_string("directory/own/already_there.html", context) if found else ""})


def _take(form, draft):
    for name in form.Meta.fields:
        setattr(draft, name, form.cleaned_data.get(name, ""))


def _ask_register(form, draft):
    """Fill in what the register knows; False, with an error that says what to do, if there is still no name."""
    if draft.ico:
        try:
            record = look_up(draft.ico)
        except AresUnavailableError:
            record = None
            if not draft.name:
                form.add_error("name", _("The register doesn’t answer at present. Please type the name."))
                return False
        if record:
            draft.name = draft.name or record.name
            draft.street, draft.postcode, draft.town = record.street, record.postcode, record.town
            draft.vat_id = record.vat_id
    if not draft.name and not form.errors:
        form.add_error("name", _("We don’t know this number. Please type the name."))
    return not form.errors


@own_page(Action.EDIT_FACTS)
def step(request, standing, step):
    draft = standing.organisation
    if draft.state != OrganisationState.DRAFT:
        return redirect("own:overview", draft.public_id)
    return VIEWS[step](request, standing)


def name(request, standing):
    draft = standing.organisation
    form = NameForm(request.POST or None, instance=draft, initial={"seen": version_of(draft_values(draft))})
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in NameForm.Meta.fields}
        who = {"by": request.user, "on_behalf": standing.on_behalf}
        if save_or_show(
            form,
            lambda: name_draft(draft, values, seen=form.cleaned_data["seen"], **who),
            current=lambda: draft_values(Organisation.objects.get(pk=draft.pk)),
            text=_fact_text,
        ):
            return _next(draft, "name")
    return _page(request, draft, "name", form)


def place(request, standing):
    draft = standing.organisation
    form = PlaceForm(request.POST or None, instance=draft, initial={"seen": facts_version(draft)})
    there = None
    if request.method == "POST" and form.is_valid():
        there = None if "none_of_these" in request.POST else already_there(form.instance)
        if not there and _saved(request, standing, form, PlaceForm.Meta.fields):
            return _next(draft, "place")
    return _page(request, draft, "place", form, there=there)


def capabilities(request, standing):
    told = take_lines(request, standing)
    if told.is_done:
        return _next(standing.organisation, "capabilities")
    return _page(request, standing.organisation, "capabilities", told.form, lines=told.lines, shown=told.shown)


def sentence(request, standing):
    draft = standing.organisation
    row = OrganisationProfile.objects.filter(organisation=draft).select_related("locale").order_by("pk").first()
    initial = {"seen": words_version(row)}
    if row:
        latest = row.get_latest_revision_as_object()
        initial |= {"tagline": latest.tagline, "language": row.locale.language_code}
    form = SentenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("language", "tagline", "seen")}
        try:
            write_sentence(draft, by=request.user, on_behalf=standing.on_behalf, **words)
        except OvertakenError as error:
            form.data = form.data.copy()
            form.data["seen"] = initial["seen"] or ""
            form.add_error("tagline", f"{error} {initial.get('tagline', '')}")
        except ValidationError as error:
            form.add_error("tagline", error.messages)
        else:
            return _next(draft, "sentence")
    return _page(request, draft, "sentence", form)


def contact(request, standing):
    draft = standing.organisation
    person = draft.contacts.order_by("sort_order", "pk").first()
    initial = {"seen": contact_version(person)} if person else {"email": request.user.email}
    form = ContactForm(request.POST or None, instance=person or ContactPerson(organisation=draft), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ContactForm.Meta.fields}
        who = {"by": request.user, "on_behalf": standing.on_behalf}
        if save_or_show(
            form,
            lambda: save_contact(draft, person, values, seen=form.cleaned_data["seen"], **who),
            current=lambda: contact_facts(ContactPerson.objects.get(pk=person.pk)),
            text=person_text,
        ):
            return _next(draft, "contact")
    return _page(request, draft, "contact", form)


def preview(request, standing):
    """All that was entered, as the other side will see it; sending it hands it to the moderators."""
    draft = standing.organisation
    steps = steps_of(draft)
    open_step = next((one for one in steps if not one.is_done and one.key != "preview"), None)
    if request.method == "POST" and open_step is None:
        submit_entry(draft, by=request.user, on_behalf=standing.on_behalf)
        return redirect("own:overview", draft.public_id)
    shown = preview_of(draft, language=get_language())
    previews = [(one, preview_in(one.language, draft.public_id)) for one in shown]
    return _page(request, draft, "preview", None, previews=previews, open_step=open_step)


VIEWS = {
    "name": name,
    "place": place,
    "capabilities": capabilities,
    "sentence": sentence,
    "contact": contact,
    "preview": preview,
}


@require_POST
@own_page(Action.MANAGE_MEMBERS)
def delete(request, standing):
    """Throw a draft away that was never submitted."""
    if not delete_draft(standing.organisation):
        raise Http404
    return redirect("own:list")


@require_safe
@member_required
def understood(request):
    """What is understood of one capability, as JSON for the form's script."""
    line = found_by(request.GET.get("text", "")[:80], request.GET.get("concept", ""), language=get_language())
    return JsonResponse({"html": render_to_string("directory/own/found_by.html", {"line": line}), "concept": line.code})


def _saved(request, standing, form, names):
    """Store facts of a draft; False, with the error in the form, if one does not fit or somebody else was faster."""
    organisation = Organisation.objects.get(pk=standing.organisation.pk)
    values = {name: form.cleaned_data[name] for name in names}
    who = {"by": request.user, "on_behalf": standing.on_behalf}
    saved = save_or_show(
        form,
        lambda: save_facts(organisation, values, seen=form.cleaned_data["seen"], **who),
        current=lambda: facts_of_members(organisation),
        text=fact_text,
    )
    return saved is not None


def _fact_text(name, value):
    return OrganisationKind(value).label if name == "kind" else fact_text(name, value)


def _next(draft, step):
    return redirect("own:create_step", draft.public_id, STEPS[STEPS.index(step) + 1])


def _rows(found):
    return [(one.name, one.town, organisation_address(one, get_language())) for one in found.public]


def _page(request, draft, step, form, *, alternates=None, **context):
    told = {
        "draft": draft,
        "step": step,
        "number": STEPS.index(step) + 1,
        "steps": steps_of(draft),
        "previous": STEPS[STEPS.index(step) - 1] if draft and STEPS.index(step) else None,
        "form": form,
        "there_rows": _rows(context["there"]) if context.get("there") else [],
        "alternates": alternates or view_alternates("own:create_step", draft.public_id, step),
    }
    return TemplateResponse(request, PAGE, told | context)
