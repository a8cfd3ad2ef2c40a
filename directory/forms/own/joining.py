"""What people enter where they take an entry over, claim it, or let others work on it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from directory.enums import FactsSource, MemberRole
from directory.forms.own.seen import SeenForm
from directory.models import Organisation
from directory.services.claim_codes import DIGITS
from directory.services.claims import MOST_MESSAGE

CAPABILITIES = 3


class ClaimMessageForm(forms.Form):
    message = forms.CharField(
        label=_("Who are you in this organisation, and who can confirm it?"),
        max_length=MOST_MESSAGE,
        help_text=_(
            "For example your task there, and a phone number of the organisation. Please send no identity papers."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ClaimCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the e-mail"),
        max_length=20,
        help_text=_("Six digits."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "size": DIGITS, "translate": "no"}
        ),
    )


class InviteMemberForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=MemberRole.choices,
        initial=MemberRole.EDITOR,
        help_text=_("Editors keep the entry and answer enquiries. Owners also say who works on it."),
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language of the e-mail"), choices=lambda: list(settings.LANGUAGES), widget=forms.RadioSelect
    )


class SourceForm(forms.Form):
    """The contact of an entry has a right to know where its facts come from."""

    source = forms.ChoiceField(
        label=_("Where do the facts of these entries come from?"),
        choices=FactsSource.choices,
        help_text=_("The invitation says so, in the language of its reader."),
        widget=forms.RadioSelect,
    )


class AnswerForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=MOST_MESSAGE,
        help_text=_("The person reads it. Needed where you say no."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notes = forms.CharField(
        label=_("Internal note"),
        required=False,
        max_length=MOST_MESSAGE,
        help_text=_("Only moderators read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CheckFactsForm(SeenForm):
    """The facts that somebody checks who takes an entry over on the phone. All others wait for "improve later".

    The service judges the values, and only those that are new.
    """

    FACTS = ("name", "street", "postcode", "town", "phone", "email", "website")
    HINTS = {
        "phone": {"autocomplete": "work tel", "inputmode": "tel"},
        "email": {"autocomplete": "work email", "inputmode": "email", "spellcheck": "false"},
        "website": {"inputmode": "url", "spellcheck": "false"},
        "name": {"translate": "no"},
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.FACTS:
            more = {"assume_scheme": "https"} if name == "website" else {}
            self.fields[name] = Organisation._meta.get_field(name).formfield(**more)
            self.fields[name].widget.attrs |= self.HINTS.get(name, {})


class SentenceForm(forms.Form):
    tagline = forms.CharField(
        label=_("What you do, in one sentence"),
        max_length=160,
        help_text=_("At most 160 characters. In your own language; it is translated later."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 160}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
