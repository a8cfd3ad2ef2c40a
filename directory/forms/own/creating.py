"""The steps of a new entry. Each asks for what fits on one screen of a phone."""

from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from directory import identifiers, validators
from directory.enums import Country, OrganisationKind
from directory.errors import OvertakenError
from directory.forms.own.ico import IcoField
from directory.forms.own.seen import SeenForm
from directory.models import ContactPerson, Organisation, OrganisationProfile, StatedCapability
from directory.services.stated_capabilities import MOST, stated_version


class NameForm(SeenForm, forms.ModelForm):
    """The name, or a Czech number from which the register tells the name."""

    none_of_these = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Organisation
        fields = ["country", "ico", "name", "kind"]
        field_classes = {"ico": IcoField}
        widgets = {
            "country": forms.RadioSelect,
            "ico": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "name": forms.TextInput(attrs={"autocomplete": "organization"}),
        }
        labels = {
            "country": _("Where is your organisation?"),
            "ico": _("Czech company number (IČO)"),
            "name": _("Name of the organisation"),
            "kind": _("What is it?"),
        }
        help_texts = {"ico": _("Eight digits; leave it empty outside Czechia.")}

    field_order = ["country", "ico", "name", "kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = Country.choices
        self.fields["kind"].choices = OrganisationKind.choices
        self.fields["name"].required = False
        if settings.ARES_ENABLED:
            self.fields["ico"].help_text = _("Eight digits; name and address then come from the register.")

    def clean_ico(self):
        ico = self.cleaned_data["ico"]
        if ico:
            identifiers.validate_ico(ico)
        return ico

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("country") == Country.GERMANY:
            cleaned["ico"] = ""
        if not cleaned.get("name") and not cleaned.get("ico") and "ico" not in self.errors:
            self.add_error("name", _("Please give the name of your organisation, or its Czech company number (IČO)."))
        return cleaned

    def _post_clean(self):
        """The whole row is judged when it is stored: the name may still come from the register."""


class PlaceForm(SeenForm, forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["street", "postcode", "town"]
        widgets = {
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "postcode": forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            "town": forms.TextInput(attrs={"autocomplete": "address-level2"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].required = True


class CapabilitiesForm(forms.Form):
    """Up to five capabilities in one's own words; `stated` are those that are stored."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, stated=(), **kwargs):
        super().__init__(*args, **kwargs)
        stated = list(stated)
        self.fields["seen"].initial = stated_version(stated)
        for position in range(MOST):
            row = stated[position] if position < len(stated) else None
            self.fields[f"text-{position}"] = forms.CharField(
                label=_("Capability %(number)s") % {"number": position + 1},
                required=position == 0,
                max_length=80,
                initial=row.text if row else "",
                error_messages={"required": _("Please say at least one thing that you make or do.")},
                widget=forms.TextInput(attrs={"autocomplete": "off", "data-found-under": ""}),
            )
            self.fields[f"concept-{position}"] = forms.CharField(
                required=False,
                max_length=60,
                initial=row.concept.code if row and row.concept else "",
                widget=forms.HiddenInput,
            )

    def show_theirs(self, error: OvertakenError, stored: Sequence[StatedCapability]) -> None:
        """After somebody else was faster: say what stands there now, keep what was typed; sent once more it counts."""
        self.data = self.data.copy()
        self.data["seen"] = stated_version(stored)
        theirs = ", ".join(row.text for row in stored) or "–"
        told = _("Somebody else has entered something else meanwhile: %(theirs)s – What you entered stands below.")
        self.add_error(None, str(error))
        self.add_error("text-0", told % {"theirs": theirs})

    def stated(self) -> list[tuple[str, str]]:
        """Return what was typed and the meaning that was chosen, empty lines left out."""
        pairs = [
            (self.cleaned_data.get(f"text-{position}", ""), self.cleaned_data.get(f"concept-{position}", ""))
            for position in range(MOST)
        ]
        return [pair for pair in pairs if pair[0].strip()]

    def texts(self) -> list[tuple[forms.BoundField, str, str]]:
        """Return each visible field with its text and the chosen meaning, as they stand in the form."""
        return [
            (
                self[f"text-{position}"],
                self[f"text-{position}"].value() or "",
                self[f"concept-{position}"].value() or "",
            )
            for position in range(MOST)
        ]


class SentenceForm(forms.Form):
    language = forms.ChoiceField(label=_("The language you write"), widget=forms.RadioSelect)
    tagline = forms.CharField(
        label=_("One sentence"),
        max_length=OrganisationProfile._meta.get_field("tagline").max_length,
        help_text=_("What you make, for whom and in which sizes. That helps more than any praise."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["language"].initial = self.initial.get("language") or get_language()


class ContactForm(SeenForm, forms.ModelForm):
    """The person to turn to. Enquiries reach her through us, so nothing of hers has to be public."""

    class Meta:
        model = ContactPerson
        fields = ["name", "email", "phone", "shows_name", "shows_email", "shows_phone"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }
        labels = {
            "name": _("Contact person"),
            "shows_name": _("Show the name to visitors"),
            "shows_email": _("Show the e-mail address to visitors"),
            "shows_phone": _("Show the phone number to visitors"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["phone"].validators = [*self.fields["phone"].validators, validators.validate_phone]
