from itertools import groupby

from django import forms
from django.db.models import Prefetch
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from directory.enums import ConceptKind, ContactLanguage, LabelKind
from directory.models import Concept, Label
from glokal.core.collation import sort_key


class BySector(ModelChoiceIterator):
    """Concepts by their names in the editor's language, capabilities below the names of their sectors."""

    def __iter__(self):
        named = sorted(
            ((concept.parent.name() if concept.parent else "", concept.name(), concept) for concept in self.queryset),
            key=lambda one: (sort_key(one[0]), sort_key(one[1])),
        )
        for sector, group in groupby(named, key=lambda one: one[0]):
            choices = [self.choice(concept) for _sector, _name, concept in group]
            if sector:
                yield sector, choices
            else:
                yield from choices


class ConceptsField(forms.ModelMultipleChoiceField):
    iterator = BySector
    widget = forms.CheckboxSelectMultiple


def concepts(kind: str):
    """Return the concepts of a kind with what their names need. A queryset; five queries at most."""
    names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
    parents = Prefetch("parent", Concept.objects.prefetch_related(names))
    return Concept.objects.filter(kind=kind).prefetch_related(names, parents)


class OrganisationForm(WagtailAdminModelForm):
    """The facts of an organisation. The state is moved by its service, which also writes it down."""

    sectors = ConceptsField(label=_("sectors"), queryset=Concept.objects.none(), required=False)
    capabilities = ConceptsField(label=_("capabilities"), queryset=Concept.objects.none(), required=False)
    languages = forms.MultipleChoiceField(
        label=_("languages of contact"),
        choices=ContactLanguage.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sectors"].queryset = concepts(ConceptKind.SECTOR)
        self.fields["capabilities"].queryset = concepts(ConceptKind.CAPABILITY)
