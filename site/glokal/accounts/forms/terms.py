from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from glokal.accounts.services.terms import accept_terms


class AcceptTermsForm(forms.Form):
    """Mixed into the form for signing up (ACCOUNT_SIGNUP_FORM_CLASS), and the page that asks again."""

    accepted = forms.BooleanField(
        label=_("I accept the terms of use"),
        error_messages={"required": _("Without accepting the terms of use you cannot use an account.")},
    )

    def signup(self, request, user):
        accept_terms(user=user, language=get_language())
