from django import forms
from django.utils.translation import gettext_lazy as _

from glokal.core.guard import GuardedFormMixin


class DateWatchForm(GuardedFormMixin):
    """Who wants to be told the date of an event."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We use it for the confirmation and this one message only, and delete it afterwards."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
