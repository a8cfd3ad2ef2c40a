"""Passwords, which only people with access to the CMS have."""

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from .sign_in import code_field, email_field


def _password(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


class _TwiceMixin:
    """A new password and the same again."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("The new password again")
        for name in ("password1", "password2"):
            self.fields[name].widget = _password("new-password")


class RepeatedPasswordForm(allauth_forms.ReauthenticateForm):
    password = forms.CharField(label=_("Password"), strip=False, widget=_password("current-password"))


class ResetForm(allauth_forms.ResetPasswordForm):
    email = email_field()


class ResetCodeForm(allauth_forms.ConfirmPasswordResetCodeForm):
    code = code_field()


class ResetPasswordForm(_TwiceMixin, allauth_forms.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(_TwiceMixin, allauth_forms.SetPasswordForm):
    pass


class ChangedPasswordForm(_TwiceMixin, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["oldpassword"].widget = _password("current-password")
