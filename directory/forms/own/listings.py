"""Offers and requests, for the members of their organisation."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from directory.enums import SUBTYPES, ConceptKind, ListingSubtype, ListingType, Region
from directory.forms.concepts import ConceptsField
from directory.forms.own.concept_parts import concept_part
from directory.forms.own.seen import SeenForm
from directory.models import Concept, Listing, ListingText
from directory.selectors.fact_names import concept_names
from directory.services.facts import codes_of
from directory.services.own_listings import FIELDS, listing_facts
from directory.versions import version_of

DATES = ("valid_until", "available_from", "available_until")
LONGEST_TEXT = 5000
KINDS = (ConceptKind.CAPABILITY, ConceptKind.MATERIAL)


class ListingFactsForm(SeenForm, forms.ModelForm):
    """The facts. An offer stays an offer: who looks for the contrary makes a request."""

    concepts = ConceptsField(
        label=gettext_lazy("Capabilities and materials"),
        queryset=Concept.objects.none(),
        required=False,
        to_field_name="code",
        help_text=gettext_lazy("By these it is found in every language."),
    )

    class Meta:
        model = Listing
        fields = FIELDS
        widgets = {name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in DATES}

    field_order = ("subtype", "concepts", "valid_until", "available_from", "available_until", "regions_wanted")

    def __init__(self, listing: Listing, data=None):
        facts = listing_facts(listing) if listing.pk else {}
        super().__init__(data, instance=listing, initial=facts | {"seen": version_of(facts)})
        kinds = SUBTYPES[ListingType(listing.type)]
        self.fields["subtype"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["subtype"].widget = forms.RadioSelect(choices=self.fields["subtype"].choices)
        self.fields["concepts"].queryset = Concept.objects.filter(kind__in=KINDS)
        self.fields["valid_until"].required = listing.type == ListingType.REQUEST
        if listing.type == ListingType.OFFER:
            del self.fields["regions_wanted"]
        else:
            del self.fields["available_from"], self.fields["available_until"]
        for field in self.fields.values():
            field.label = capfirst(field.label) if field.label else field.label

    def clean_valid_until(self):
        day = self.cleaned_data["valid_until"]
        if day and day < timezone.localdate() and "valid_until" in self.changed_data:
            raise forms.ValidationError(_("This day has passed. Enter one on which it still holds."))
        return day

    def stored(self, name, value):
        return codes_of(value) if name == "concepts" else value

    def plain_fields(self):
        """Return all fields but the concepts, which have a part of their own."""
        return [field for field in self.visible_fields() if field.name != "concepts"]

    def part(self):
        return concept_part(self["concepts"], *KINDS)


class NewListingForm(ListingFactsForm):
    """A new one: facts and words on one page. Words are written in the language of the page."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=ListingText._meta.get_field("title").max_length)
    text = forms.CharField(
        label=gettext_lazy("Description"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    field_order = ("title", "text", *ListingFactsForm.field_order)

    def facts(self):
        return {name: value for name, value in self.values().items() if name not in ("title", "text")}

    def texts(self):
        return {name: self.cleaned_data[name] for name in ("title", "text")}


def listing_fact_text(name, value) -> str:
    """Return a fact of an offer or request as people read it."""
    if value in (None, "", []):
        return ""
    if name == "concepts":
        return ", ".join(concept_names(value).values())
    if name == "regions_wanted":
        return ", ".join(str(Region(code).label) for code in value)
    return str(ListingSubtype(value).label) if name == "subtype" else date_format(value, "DATE_FORMAT")
