from django.core.exceptions import PermissionDenied
from wagtail.users.views.users import DeleteView, UserViewSet

from .forms.cms import PersonCreationForm, PersonEditForm
from .services.deletion import DeletionError, delete_account


class PersonDeleteView(DeleteView):
    """An administrator deletes an account: everything registered goes with it, as if its person had asked."""

    def delete_action(self):
        try:
            delete_account(self.object)
        except DeletionError as error:
            raise PermissionDenied(str(error)) from error


class PersonViewSet(UserViewSet):
    """Wagtail's list of users, with the language that CMS and mails speak to them."""

    delete_view_class = PersonDeleteView

    def get_form_class(self, for_update=False):  # noqa: FBT002 - Wagtail's signature
        return PersonEditForm if for_update else PersonCreationForm
