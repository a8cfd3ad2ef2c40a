from django.utils.translation import gettext_lazy as _

from directory.enums import ConceptKind
from directory.forms.concepts import ConceptsField, concepts
from directory.forms.states import StateForm
from directory.models import Concept


class ListingForm(StateForm):
    """The facts of an offer or request. The state is moved by its service, which also writes it down."""

    concepts = ConceptsField(label=_("capabilities and materials"), queryset=Concept.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concepts"].queryset = concepts(ConceptKind.CAPABILITY, ConceptKind.MATERIAL)
