from django.utils.translation import gettext_lazy as _

from directory.enums import ConceptKind
from directory.forms.concepts import ConceptsField, concepts
from directory.forms.states import StateForm
from directory.models import Concept
from directory.services.contact_names import note_name


class OrganisationForm(StateForm):
    """The facts of an organisation. The state is moved by its service, which also writes it down."""

    sectors = ConceptsField(label=_("sectors"), queryset=Concept.objects.none(), required=False)
    capabilities = ConceptsField(label=_("capabilities"), queryset=Concept.objects.none(), required=False)
    materials = ConceptsField(label=_("materials"), queryset=Concept.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.merged_into_id:
            self.fields["state"].disabled = True
            self.fields["state"].help_text = _("This entry was merged into another one and stays in the archive.")
        self.fields["sectors"].queryset = concepts(ConceptKind.SECTOR)
        self.fields["capabilities"].queryset = concepts(ConceptKind.CAPABILITY)
        self.fields["materials"].queryset = concepts(ConceptKind.MATERIAL)

    def save(self, *args, **kwargs):
        """An editor has seen each name that she enters."""
        for form in self.formsets["contacts"].forms:
            note_name(form.instance, form.changed_data, is_seen=True)
        return super().save(*args, **kwargs)
