"""Writing an enquiry, answering one, reporting one."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _

from directory.enums import COUNTED_WHOLE, ContactLanguage, Unit
from directory.fields import CertificatesFormField
from directory.models import Concept, Enquiry
from directory.selectors.enquiry_words import CAPABILITIES, MATERIALS, recognised
from directory.validators import validate_certificates
from glokal.core.guard import GuardedFormMixin
from glokal.core.languages import language_choices
from glokal.core.lines import LineField

MAX_TEXT = 4000
MOST_LINKS = 3
GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")  # a point never parts the decimals in German or Czech
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
ANSWER_LANGUAGES = (ContactLanguage.GERMAN, ContactLanguage.CZECH, ContactLanguage.ENGLISH)


class SuggestingInput(forms.TextInput):
    """A line of text with names to choose from, which any other text may take the place of."""

    template_name = "directory/own/suggesting_input.html"

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.names: list[str] = []

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["names"] = self.names
        if self.names:
            context["widget"]["attrs"]["list"] = f"{context['widget']['attrs']['id']}_names"
        return context


class LetterText(forms.CharField):
    """The free text of a letter. Whoever sends advertising sends links."""

    def __init__(self, **kwargs):
        super().__init__(max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value):
        text = super().clean(value)
        if len(LINK.findall(text)) > MOST_LINKS:
            raise forms.ValidationError(_("Please name at most three web addresses."))
        return text


class QuantityField(forms.DecimalField):
    """A number as people write it here: "10.000", "10 000" and "10'000" are ten thousand, "2,5" is two and a half."""

    def to_python(self, value):
        if isinstance(value, str):
            number = re.sub(r"(?<=\d)[\s'’](?=\d{3}(?!\d))", "", value.strip())
            if GROUPED.fullmatch(number):
                number = number.replace(".", "")
            value = number.replace(",", ".") if number.count(",") == 1 else number
        return super().to_python(value)


class EnquiryForm(GuardedFormMixin):
    """What somebody asks of one firm or several. `draft()` is the unsaved enquiry of a valid form."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    capability_text = LineField(
        label=_("What you need"),
        max_length=120,
        required=False,
        help_text=_("A capability in your own words. If we know it, the other side reads it in its language."),
        widget=SuggestingInput,
    )
    material_text = LineField(label=_("Material"), max_length=120, required=False, widget=SuggestingInput)
    quantity = QuantityField(
        label=_("Quantity"),
        min_value=0,
        max_digits=12,
        decimal_places=3,
        required=False,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, initial=Unit.PIECES, required=False)
    wanted_by = forms.DateField(
        label=_("Delivery by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y"],
    )
    certificates = CertificatesFormField(
        label=_("Certificates that you need"), required=False, validators=[validate_certificates]
    )
    has_drawing = forms.TypedChoiceField(
        label=_("Drawing"),
        choices=[("", _("not stated")), ("yes", _("there is a drawing")), ("no", _("there is no drawing"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )
    text = LetterText(
        label=_("Your message"),
        help_text=_("It is passed on as you write it. Do not write anything that the other side must not know yet."),
    )
    text_language = forms.ChoiceField(label=_("Your message is written in"), choices=language_choices)
    reply_languages = forms.MultipleChoiceField(
        label=_("You can read an answer in"),
        choices=[(one.value, one.label) for one in ANSWER_LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    sender_name = LineField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    sender_organisation = LineField(
        label=_("Your organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    sender_email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The other side does not see it. We send you a link there: nothing is sent before you confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    shows_email = forms.BooleanField(
        label=_("The other side may see my address and answer me directly by e-mail."), required=False
    )

    def __init__(self, *args, firms, listing=None, member=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.firms, self.listing, self.member = firms, listing, member
        language = get_language()
        for field, name in (("capability_text", "capabilities"), ("material_text", "materials")):
            concepts = {concept for firm in firms for concept in getattr(firm, name).all()}
            self.fields[field].widget.names = sorted(concept.name(language) for concept in concepts)
        if member:
            del self.fields["sender_email"]
            self.fields["shows_email"].help_text = member.email

    def clean_quantity(self):
        quantity = self.cleaned_data["quantity"]
        return quantity or None

    def clean_wanted_by(self):
        day = self.cleaned_data["wanted_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Please enter a day to come."))
        return day

    def clean(self):
        cleaned = super().clean()
        quantity, unit = self.cleaned_data.get("quantity"), self.cleaned_data.get("unit")
        if quantity and unit in COUNTED_WHOLE and quantity.as_tuple().exponent < 0:  # "1,000" may be meant otherwise
            self.add_error("quantity", _("Please enter a whole number."))
        return cleaned

    def typed(self) -> list[tuple[str, str]]:
        """Return what was sent, as names and values, to travel on in hidden fields."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]

    def draft(self) -> Enquiry:
        """Return the enquiry that was typed: each concept recognised in whatever language it was."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("website", "stamp")}
        codes = {
            "capability": recognised(typed["capability_text"], CAPABILITIES),
            "material": recognised(typed["material_text"], MATERIALS),
        }
        concepts = {one.code: one for one in Concept.objects.filter(code__in=filter(None, codes.values()))}
        return Enquiry(
            **typed | {"unit": typed["unit"] if typed["quantity"] else ""},
            **{name: concepts.get(code) for name, code in codes.items()},
            **({"sender_email": self.member.email} if self.member else {}),
            listing=self.listing,
            sender_language=self.member.language if self.member else get_language(),
        )


class MessageForm(forms.Form):
    """An answer, or a word more."""

    text = LetterText(label=_("Your message"))
    language = forms.ChoiceField(label=_("Your message is written in"), choices=language_choices)


class ReportEnquiryForm(forms.Form):
    reason = forms.CharField(
        label=_("What is wrong with this enquiry?"),
        max_length=2000,
        help_text=_("The moderators then read what the sender wrote, and see his name and address."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
