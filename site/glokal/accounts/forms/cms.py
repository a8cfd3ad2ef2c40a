"""Wagtail's forms, as they are needed here."""

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
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

    def clean(self):
        """Count failures by address and connection, as allauth does where it asks for a password itself."""
        key = self.cleaned_data.get("username", "").lower()
        attempt = ratelimit.consume(self.request, app="allauth.account", action="login_failed", key=key)
        if not attempt:
            raise get_adapter(self.request).validation_error("too_many_login_attempts")
        cleaned = super().clean()
        attempt.rollback()
        return cleaned


class PersonCreationForm(forms.UserCreationForm):
    class Meta(forms.UserCreationForm.Meta):
        fields = forms.UserCreationForm.Meta.fields | {"language"}


class PersonEditForm(forms.UserEditForm):
    class Meta(forms.UserEditForm.Meta):
        fields = forms.UserEditForm.Meta.fields | {"language"}
