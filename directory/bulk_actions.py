"""What can be done with many entries at once, from their list in the CMS: look first, then confirm."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _, ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from directory.enums import OrganisationKind, OrganisationState
from directory.forms.own.joining import SourceForm
from directory.models import Organisation
from directory.selectors.invitations import candidates, why_invitations_are_off
from directory.services.invitations import invite
from directory.services.members import give_stewardship


class OrganisationBulkAction(SnippetBulkAction):
    models = [Organisation]
    permission: str

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_execution_context(self):
        return super().get_execution_context() | {"user": self.request.user, "form": self.cleaned_form.cleaned_data}


class InviteBulkAction(OrganisationBulkAction):
    """Ask the contacts of entries without an owner to take them over."""

    display_name = _("Invite")
    action_type = "invite"
    aria_label = _("Invite the contacts of the selected organisations")
    template_name = "directory/admin/invite.html"
    action_priority = 20
    permission = "directory.invite_organisation"
    form_class = SourceForm

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = candidates([each["item"] for each in context["items"]])
        told = {
            "candidates": found,
            "count": sum(bool(one.email) for one in found),
            "why_off": why_invitations_are_off(),
        }
        return context | told

    def prepare_action(self, objects, objects_without_access):
        if why_invitations_are_off():  # the page says why, and has no button
            raise PermissionDenied

    @classmethod
    def execute_action(cls, objects, user=None, form=None, **_context):
        return len(invite(objects, source=form["source"], by=user)), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(number)d invitation is on its way.", "%(number)d invitations are on their way.", num_parent_objects
        ) % {"number": num_parent_objects}


class StewardForm(forms.Form):
    steward = forms.ModelChoiceField(
        label=_("Who looks after these entries"),
        queryset=Organisation.objects.filter(
            kind=OrganisationKind.INSTITUTION, state=OrganisationState.PUBLISHED
        ).order_by("sort_default"),
    )


class StewardshipBulkAction(OrganisationBulkAction):
    """Let a chamber or network look after entries; their owners see it and can withdraw it."""

    display_name = _("Give a stewardship")
    action_type = "steward"
    aria_label = _("Let an institution look after the selected organisations")
    template_name = "directory/admin/give_stewardship.html"
    action_priority = 25
    permission = "directory.add_stewardship"
    form_class = StewardForm

    @classmethod
    def execute_action(cls, objects, user=None, form=None, **_context):
        looked_after = [one for one in objects if one.pk != form["steward"].pk]
        for organisation in looked_after:
            give_stewardship(organisation, form["steward"], by=user)
        return len(looked_after), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(number)d entry is looked after now.", "%(number)d entries are looked after now.", num_parent_objects
        ) % {"number": num_parent_objects}
