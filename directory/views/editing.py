"""The CMS's forms where they do more than save: the state is moved by its service, words know their organisation."""

from collections.abc import Callable

from django.shortcuts import redirect
from wagtail.snippets.views.snippets import CreateView, EditView

from directory.enums import LabelKind
from directory.models import Label, Organisation
from directory.selectors.facts import stored_facts
from directory.services.contact_names import settle_names
from directory.services.facts import log_facts
from directory.services.listings import change_listing_state
from directory.services.organisations import change_state
from directory.services.search_misses import forget_answered
from directory.services.stated_capabilities import adopt_label


class StateCreateView(CreateView):
    """Saves a draft, then lets the service `move` it to the state that was chosen."""

    move: Callable

    def save_instance(self):
        instance = self.form.instance
        wanted, instance.state = instance.state, instance._meta.get_field("state").get_default()
        return self.move(super().save_instance(), to=wanted, by=self.request.user)


class StateEditView(EditView):
    """Saves the facts in their present state, then lets the service `move` it if somebody chose another state here."""

    move: Callable

    def save_instance(self):
        present = self.form.initial["state"]
        wanted, self.form.instance.state = self.form.instance.state, present
        saved = super().save_instance()
        shown = self.form.cleaned_data["shown_state"] or present
        return saved if wanted == shown else self.move(saved, to=wanted, by=self.request.user)


class OrganisationCreateView(StateCreateView):
    move = staticmethod(change_state)


class OrganisationEditView(StateEditView):
    """Writes down the facts that change, so that the entry's history shows them whoever changed them."""

    move = staticmethod(change_state)

    def save_instance(self):
        before = stored_facts(Organisation.objects.get(pk=self.form.instance.pk))
        saved = super().save_instance()
        after = stored_facts(Organisation.objects.get(pk=saved.pk))
        changes = {name: (before[name], after[name]) for name in after if before[name] != after[name]}
        if changes:
            log_facts(saved, changes, by=self.request.user)
        settle_names(saved, by=self.request.user)
        return saved


class ListingCreateView(StateCreateView):
    move = staticmethod(change_listing_state)


class ListingEditView(StateEditView):
    move = staticmethod(change_listing_state)


class ReportEditView(EditView):
    """A report is decided with reasons, in the queue."""

    def dispatch(self, request, *args, **kwargs):
        return redirect("directory_queue_report", self.object.pk)


class BelongingCreateView(CreateView):
    """Begins with what the address says the new row belongs to: `?organisation=12`."""

    belongs_to: str

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or self.model()
        number = self.request.GET.get(self.belongs_to, "")
        if number.isdecimal():
            owner = self.model._meta.get_field(self.belongs_to).related_model
            setattr(instance, self.belongs_to, owner.objects.filter(pk=number).first())
        return instance


class ProfileCreateView(BelongingCreateView):
    belongs_to = "organisation"


class ListingTextCreateView(BelongingCreateView):
    belongs_to = "listing"


class LabelCreateView(BelongingCreateView):
    """May also begin with the words of a question that found nothing: `?text=…&language=de`."""

    belongs_to = "concept"

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance()
        if text := self.request.GET.get("text", ""):
            instance.text = text[: Label._meta.get_field("text").max_length]
            instance.kind = LabelKind.HIDDEN
            instance.language = self.request.GET.get("language", "")
        return instance

    def save_instance(self):
        label = super().save_instance()
        forget_answered(label)
        adopt_label(label)
        return label
