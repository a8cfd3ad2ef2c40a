from django import forms
from django.utils.translation import gettext_lazy as _

from events.enums import EvidenceKind
from events.services.evidence import ending_of


class EvidenceForm(forms.Form):
    """A scan to be kept with the event, and what it is."""

    kind = forms.ChoiceField(label=_("What it is"), choices=EvidenceKind.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG or PNG, at most 25 MB. Only those who run this event can open it."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        ending_of(file)
        return file
