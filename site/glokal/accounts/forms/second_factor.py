"""Codes of an app, recovery codes, passkeys: allauth's rules, our words."""

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.translation import gettext_lazy as _


def code_field(label) -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(label=label, max_length=20, widget=forms.TextInput(attrs=attributes))


def name_field(**options) -> forms.CharField:
    hint = _("So that you recognise it, such as “office computer”.")
    return forms.CharField(label=_("Name of the passkey"), max_length=60, help_text=hint, **options)


class CodeForm(base_forms.AuthenticateForm):
    code = code_field(_("Code"))


class RepeatedCodeForm(base_forms.ReauthenticateForm):
    code = code_field(_("Code"))


class NewAppForm(totp_forms.ActivateTOTPForm):
    code = code_field(_("The six digits"))


class NewPasskeyForm(webauthn_forms.AddWebAuthnForm):
    name = name_field(required=False)


class PasskeyNameForm(webauthn_forms.EditWebAuthnForm):
    name = name_field()
