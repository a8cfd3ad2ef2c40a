from django import forms
from django.utils.translation import gettext_lazy as _


class ComplaintForm(forms.Form):
    text = forms.CharField(
        label=_("Why is the decision wrong?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
