"""The forms of signing in and up: allauth's rules, our words. Nobody gets a password by them."""

from uuid import uuid4

from allauth.account import forms as allauth_forms
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _


def email_field(**options) -> forms.EmailField:
    attributes = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
    return forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs=attributes), **options)


def code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    return forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        help_text=_("Eight letters. Capitals and the hyphen make no difference."),
        widget=forms.TextInput(attrs=attributes),
    )


class EmailForm(allauth_forms.RequestLoginCodeForm):
    email = email_field()


class SignUpForm(allauth_forms.SignupForm):
    email = email_field()
    field_order = ["email", "accepted"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def try_save(self, request):
        if self.account_already_exists:
            self._work_as_long(request)
        return super().try_save(request)

    def _work_as_long(self, request):
        """Make an account and take it back: else the time until the answer would tell who has one already."""
        email = self.cleaned_data["email"]
        self.cleaned_data["email"], self.account_already_exists = f"{uuid4().hex}@example.invalid", False
        with transaction.atomic():
            self.save(request)
            transaction.set_rollback(True)
        self.cleaned_data["email"], self.account_already_exists = email, True


class OtherAddressForm(allauth_forms.ChangeEmailForm):
    email = email_field()


class NewAddressForm(allauth_forms.AddEmailForm):
    email = email_field()
    action_add = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)  # what allauth's view looks for

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")


class SignInCodeForm(allauth_forms.ConfirmLoginCodeForm):
    code = code_field()


class AddressCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    code = code_field()


class RecipientForm(allauth_forms.RequestReauthenticationCodeForm):
    """An account has one address, so there is nothing to choose."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        field.initial = field.choices[0][0] if field.choices else ""
        field.widget = forms.HiddenInput()


class RepeatedCodeForm(allauth_forms.ConfirmReauthenticationCodeForm):
    code = code_field()
