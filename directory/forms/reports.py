"""What anybody can tell the moderators about an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.enums import ReportKind
from glokal.core.guard import GuardedFormMixin
from glokal.core.lines import LineField

MAX_TEXT = 5000
# An enquiry is reported on its own page.
ABOUT_ENTRIES = [(kind.value, kind.label) for kind in ReportKind if kind != ReportKind.ENQUIRY]


class ReportForm(GuardedFormMixin):
    """A mistake needs no name. A notice of illegal content does, but for one case (Art. 16 of the DSA)."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=ABOUT_ENTRIES, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What is wrong, and how do you know?"),
        max_length=MAX_TEXT,
        help_text=_("For content that is not allowed: which passage, and why you think so."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("Needed where content is not allowed, unless it concerns sexual abuse of children."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("For the receipt and our answer; we use it for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    concerns_children = forms.BooleanField(label=_("It concerns sexual abuse of children."), required=False)
    in_good_faith = forms.BooleanField(
        label=_("To the best of my knowledge, what I state is correct and complete."), required=False
    )

    field_order = ["kind", "text", "name", "email", "concerns_children", "in_good_faith"]

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("kind") != ReportKind.CONTENT:
            return cleaned
        if not self.cleaned_data.get("concerns_children"):
            for name in ("name", "email"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, _("A report of content that is not allowed needs this."))
        if not self.cleaned_data.get("in_good_faith"):
            self.add_error("in_good_faith", _("Please confirm this; the law asks for it."))
        return cleaned
