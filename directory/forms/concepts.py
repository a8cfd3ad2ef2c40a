from itertools import groupby

from django import forms
from django.db.models import Prefetch
from django.forms.models import ModelChoiceIterator
from wagtail.admin.forms import WagtailAdminModelForm

from directory.enums import LabelKind
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


class ConceptForm(WagtailAdminModelForm):
    """A concept. Entries and addresses hold its code, so it never changes once it is there, nor does its kind."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("code", "kind"):
                self.fields[name].disabled = True


class ConceptsField(forms.ModelMultipleChoiceField):
    iterator = BySector
    widget = forms.CheckboxSelectMultiple


def concepts(*kinds: str):
    """Return the concepts of these kinds with what their names need. A queryset; five queries at most."""
    names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
    parents = Prefetch("parent", Concept.objects.prefetch_related(names))
    return Concept.objects.filter(kind__in=kinds).prefetch_related(names, parents)
