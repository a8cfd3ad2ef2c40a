"""A Czech company number as it stands on letters and invoices, also in groups: "251 23 891"."""

from django import forms

from directory.identifiers import tidy_ico


class IcoField(forms.CharField):
    """Measured without the spaces; a browser would cut off at eight signs what somebody pastes."""

    def to_python(self, value):
        return tidy_ico(super().to_python(value))

    def widget_attrs(self, widget):
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}
