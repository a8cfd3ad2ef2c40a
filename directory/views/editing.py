"""The CMS's forms where they do more than save: the state is moved by its service, words know their organisation."""

from wagtail.snippets.views.snippets import CreateView, EditView

from directory.enums import OrganisationState
from directory.models import Concept, Organisation
from directory.services.organisations import change_state


class OrganisationCreateView(CreateView):
    def save_instance(self):
        wanted, self.form.instance.state = self.form.instance.state, OrganisationState.DRAFT
        return change_state(super().save_instance(), to=wanted, by=self.request.user)


class OrganisationEditView(EditView):
    def save_instance(self):
        wanted, self.form.instance.state = self.form.instance.state, self.form.initial["state"]
        return change_state(super().save_instance(), to=wanted, by=self.request.user)


class ProfileCreateView(CreateView):
    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or self.model()
        number = self.request.GET.get("organisation", "")
        if number.isdecimal():
            instance.organisation = Organisation.objects.filter(pk=number).first()
        return instance


class LabelCreateView(CreateView):
    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or self.model()
        number = self.request.GET.get("concept", "")
        if number.isdecimal():
            instance.concept = Concept.objects.filter(pk=number).first()
        return instance
