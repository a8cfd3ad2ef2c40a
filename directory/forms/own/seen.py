"""Forms that know what they showed: who saves after somebody else sees both values and loses nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from directory.errors import OvertakenError
from directory.versions import digest, shown_digests


class SeenForm(forms.Form):
    """`seen` is the token of the values that were shown; `values()` returns what was entered, for the service."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def stored(self, name: str, value: Any) -> Any:
        """Return a cleaned value as it is stored, to compare it with what was shown."""
        return value

    def control(self, name: str, value: Any) -> Any:
        """Return a stored value as the control of its field takes it."""
        return value

    def show_both(
        self, error: OvertakenError, current: Mapping[str, Any], *, seen: str, text: Callable[[str, Any], str]
    ) -> None:
        """After somebody else was faster: say at each field what stands there now, `current`, read as `text`.

        What this person entered stays; a field that she left alone shows the new value. `seen` is the token of
        `current`: saving once more keeps what the form shows now.
        """
        shown = shown_digests(self.cleaned_data["seen"], current)
        data = self.data.copy()
        for name in error.fields:
            theirs = text(name, current[name]) or "–"
            if digest(self.stored(name, self.cleaned_data[name])) == shown[name]:
                write(data, self[name], self.control(name, current[name]))
                message = _("Somebody else has changed this meanwhile. It now says: %(theirs)s")
            else:
                message = _(
                    "Somebody else has entered something else meanwhile: %(theirs)s – What you entered stands below."
                )
            self.add_error(name, message % {"theirs": theirs})
        data[self.add_prefix("seen")] = seen
        self.data = data
        self.add_error(None, str(error))


def write(data: Any, field: forms.BoundField, value: Any) -> None:
    """Put a stored value into the data of a form, as its control would send it."""
    widget, name = field.field.widget, field.html_name
    value = field.field.prepare_value(value)
    if isinstance(widget, forms.CheckboxInput):
        data.setlist(name, ["on"] if value else [])
    elif isinstance(widget, forms.MultiWidget):
        for part, one in zip(widget.widgets_names, widget.decompress(value), strict=True):
            data[f"{name}{part}"] = one
    elif getattr(widget, "allow_multiple_selected", False):
        data.setlist(name, [str(one) for one in value])
    else:
        data[name] = "" if value is None else str(value)
