"""The facts of an entry, for its members."""

from copy import copy

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy

from directory.enums import ConceptKind, Country
from directory.forms.concepts import ConceptsField
from directory.forms.own.concept_parts import concept_part
from directory.forms.own.ico import IcoField
from directory.forms.own.seen import SeenForm
from directory.models import Concept, Organisation
from directory.selectors.fact_names import fact_text
from directory.selectors.facts import FIELDS, facts_of, facts_of_members, waiting_changes
from directory.services.facts import codes_of
from directory.versions import version_of

# Heading, a note below it, and the fields.
SECTIONS = (
    (gettext_lazy("Contact"), "", ("phone", "email", "website", "languages")),
    (gettext_lazy("Address"), "", ("street", "postcode", "town", "country")),
    (
        gettext_lazy("Size and figures"),
        "",
        (
            *("size_class", "founded", "largest_part_mm", "lot_size_from", "lot_size_to"),
            *("lead_time_weeks", "certificates"),
        ),
    ),
    (
        gettext_lazy("Name and registration"),
        "",
        ("name", "legal_form", "ico", "vat_id", "register_court", "register_number"),
    ),
)
LINES = {
    "phone": {"autocomplete": "tel", "inputmode": "tel"},
    "email": {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"},
    "website": {"autocomplete": "url", "inputmode": "url", "spellcheck": "false"},
    "name": {"autocomplete": "organization", "translate": "no"},
    "ico": {"inputmode": "numeric", "spellcheck": "false"},
    "vat_id": {"spellcheck": "false"},
    "register_number": {"spellcheck": "false"},
    "street": {"autocomplete": "street-address"},
    "postcode": {"autocomplete": "postal-code", "inputmode": "numeric"},
    "town": {"autocomplete": "address-level2"},
}


class FactsForm(SeenForm, forms.ModelForm):
    """Shows what members entered last, also what waits for a moderator; there it says what is public."""

    website = forms.URLField(label=gettext_lazy("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = FIELDS
        field_classes = {"ico": IcoField}

    def __init__(self, organisation: Organisation, data=None):
        self.facts = facts_of_members(organisation)
        instance = copy(organisation)
        super().__init__(data, instance=instance, initial=self.facts | {"seen": version_of(self.facts)})
        for name, attributes in LINES.items():
            self.fields[name].widget.attrs.update(attributes)
        for field in self.fields.values():
            field.label = capfirst(field.label) if field.label else field.label
        # A German company has no IČO; one that was entered by mistake can be taken out.
        if organisation.country != Country.CZECHIA and not self.facts["ico"]:
            del self.fields["ico"]
        for change in waiting_changes(organisation).values():
            old, new = (facts_of(change.field, value) for value in (change.old, change.new))
            for name in new:
                if name in self.fields and old[name] != new[name]:
                    self.fields[name].help_text = _("Waits for a moderator since %(day)s. Public now: %(value)s") % {
                        "day": date_format(change.created_at, "DATE_FORMAT"),
                        "value": fact_text(name, old[name]) or "–",
                    }

    def sections(self):
        """Return heading, note and bound fields of each part."""
        return [
            (heading, note, [self[name] for name in names if name in self.fields]) for heading, note, names in SECTIONS
        ]


KINDS = {
    "capabilities": ConceptKind.CAPABILITY,
    "materials": ConceptKind.MATERIAL,
    "sectors": ConceptKind.SECTOR,
}


def concepts_field(label):
    return ConceptsField(label=label, queryset=Concept.objects.none(), required=False, to_field_name="code")


class ServicesForm(SeenForm):
    """What an organisation can do: chosen from the directory's concepts, which have names in every language."""

    capabilities = concepts_field(gettext_lazy("Capabilities"))
    materials = concepts_field(gettext_lazy("Materials"))
    sectors = concepts_field(gettext_lazy("Sectors"))

    def __init__(self, organisation: Organisation, data=None):
        self.facts = facts_of_members(organisation)
        super().__init__(data, initial=self.facts | {"seen": version_of(self.facts)})
        for name, kind in KINDS.items():
            self.fields[name].queryset = Concept.objects.filter(kind=kind)

    def stored(self, name, value):
        return codes_of(value)

    def parts(self):
        """Return each kind of concept: those that are ticked stand apart, the others below their sectors."""
        return [concept_part(self[name], kind) for name, kind in KINDS.items()]
