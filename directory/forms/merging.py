from django import forms

from directory.selectors.merging import Comparison

KEPT, MERGED = "kept", "merged"


class MergeForm(forms.Form):
    """Which of two entries' facts stay, where both have different ones: a choice under each name, and what was seen."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, comparison: Comparison, **kwargs):
        super().__init__(*args, initial={"seen": comparison.seen}, **kwargs)
        self.comparison = comparison
        for line in comparison.choices():
            choices = [(KEPT, line.kept), (MERGED, line.merged)]
            self.fields[line.name] = forms.ChoiceField(choices=choices, initial=KEPT, required=False)

    @property
    def is_current(self) -> bool:
        """Whether both entries are still what they were when somebody looked at them."""
        return self.data.get("seen") == self.comparison.seen

    def taken(self) -> set[str]:
        """Return the names under which the facts of the entry that is merged were chosen."""
        return {name for name, value in self.cleaned_data.items() if value == MERGED}

    def rows(self):
        """Return each line with what is chosen there, if it is a choice: "kept" or "merged"."""
        return [
            (line, self[line.name].value() or KEPT if line.name in self.fields else "")
            for line in self.comparison.lines
        ]
