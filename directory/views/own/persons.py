"""The contact persons of an entry: added, changed, put in order, removed."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from directory.enums import ContactLanguage
from directory.forms.own.persons import PersonForm
from directory.models import ContactPerson
from directory.permissions import Action
from directory.selectors.contacts import name_states
from directory.services.contacts import contact_facts, move_contact, remove_contact, save_contact
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response
from directory.views.own.saving import save_or_show


def person_of(standing, pk) -> ContactPerson:
    """Return a person of this entry; 404 for any other."""
    found = ContactPerson.objects.filter(organisation=standing.organisation, pk=pk).first()
    if found is None:
        raise Http404
    return found


@own_page(Action.EDIT_CONTACTS)
def persons(request, standing):
    rows = list(ContactPerson.objects.filter(organisation=standing.organisation).order_by("sort_order", "pk"))
    return entry_response(
        request,
        standing,
        "directory/own/persons.html",
        topic="persons",
        title=gettext_lazy("Contact persons"),
        persons=list(zip(rows, name_states(standing.organisation, rows), strict=True)),
    )


@own_page(Action.EDIT_CONTACTS)
def new_person(request, standing):
    return edit(request, standing, None, title=gettext_lazy("New contact person"))


@own_page(Action.EDIT_CONTACTS)
def person(request, standing, pk):
    return edit(request, standing, person_of(standing, pk), title=gettext_lazy("Contact person"))


def edit(request, standing, found, *, title):
    form = PersonForm(found or ContactPerson(organisation=standing.organisation), request.POST or None)
    if request.method == "POST" and form.is_valid() and save(request, standing, found, form):
        return redirect("own:persons", standing.organisation.public_id)
    return entry_response(
        request, standing, "directory/own/person.html", topic="persons", title=title, form=form, person=found
    )


def save(request, standing, found, form) -> bool:
    who = {"by": request.user, "on_behalf": standing.on_behalf}
    saved = save_or_show(
        form,
        lambda: save_contact(standing.organisation, found, form.values(), seen=form.cleaned_data["seen"], **who),
        current=lambda: contact_facts(person_of(standing, found.pk)),
        text=person_text,
    )
    if saved:
        messages.success(request, _("Saved."))
        [name] = name_states(standing.organisation, [saved])
        if name.due:
            told = _("The name waits for a moderator. You have an answer by %(day)s.")
            messages.info(request, told % {"day": date_format(name.due, "DATE_FORMAT")})
    return saved is not None


def person_text(name, value) -> str:
    """Return what stands of a person as people read it."""
    if isinstance(value, bool):
        return _("public") if value else _("not public")
    if isinstance(value, dict):
        return " / ".join(value[code] for code, _name in settings.LANGUAGES if code in value)
    if isinstance(value, list):
        return ", ".join(str(ContactLanguage(code).label) for code in value)
    return value


@require_POST
@own_page(Action.EDIT_CONTACTS)
def move(request, standing, pk):
    move_contact(
        person_of(standing, pk), earlier="earlier" in request.POST, by=request.user, on_behalf=standing.on_behalf
    )
    return redirect("own:persons", standing.organisation.public_id)


@require_POST
@own_page(Action.EDIT_CONTACTS)
def remove(request, standing, pk):
    remove_contact(person_of(standing, pk), by=request.user, on_behalf=standing.on_behalf)
    messages.success(request, _("Removed."))
    return redirect("own:persons", standing.organisation.public_id)
