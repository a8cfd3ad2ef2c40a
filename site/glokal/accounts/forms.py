from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users import forms


class CmsLoginForm(LoginForm):
    """Wagtail's, with whole sentences: theirs put the inflected name of the field into a pattern, and lack a label."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": _("E-mail address and password do not belong together. Please try again."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["placeholder"] = ""
        self.fields["username"].widget.input_type = "email"
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs |= {"placeholder": "", "autocomplete": "current-password"}


class PersonCreationForm(forms.UserCreationForm):
    class Meta(forms.UserCreationForm.Meta):
        fields = forms.UserCreationForm.Meta.fields | {"language"}


class PersonEditForm(forms.UserEditForm):
    class Meta(forms.UserEditForm.Meta):
        fields = forms.UserEditForm.Meta.fields | {"language"}
