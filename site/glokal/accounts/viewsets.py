from wagtail.users.views.users import UserViewSet

from .forms.cms import PersonCreationForm, PersonEditForm


class PersonViewSet(UserViewSet):
    """Wagtail's list of users, with the language that CMS and mails speak to them."""

    def get_form_class(self, for_update=False):  # noqa: FBT002 - Wagtail's signature
        return PersonEditForm if for_update else PersonCreationForm
