from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from events.enums import AttendedMode, RegistrantCountry
from events.models import Event, Registration
from events.selectors.registration import attended_modes
from glokal.core.identity import new_public_id


class WalkInForm(forms.ModelForm):
    """Somebody who stands at the door. The public ID is made with the form, so that sent twice it is one person.

    `although_full` is asked once all seats are taken.
    """

    public_id = forms.CharField(
        widget=forms.HiddenInput, validators=Registration._meta.get_field("public_id").validators
    )
    although_full = forms.BooleanField(label=_("Let in all the same"), required=False)

    class Meta:
        model = Registration
        fields = ["name", "organisation_name", "country", "language", "email", "mode"]
        help_texts = {"email": ""}
        labels = {"name": _("First name and surname"), "email": _("E-mail (for thanks and documents)")}

    def __init__(self, *args, event: Event, asks_although_full: bool = False, **kwargs):
        language = get_language()
        country = RegistrantCountry.CZECHIA if language == "cs" else RegistrantCountry.GERMANY
        initial = {"public_id": new_public_id(), "language": language, "country": country}
        super().__init__(*args, initial=initial, auto_id="walk_in_%s", instance=Registration(event=event), **kwargs)
        self.fields["email"].required = False
        self.fields["language"].choices = settings.LANGUAGES
        self.fields["country"].choices = RegistrantCountry.choices
        modes = attended_modes(event)
        self.fields["mode"].choices = [choice for choice in self.fields["mode"].choices if choice[0] in modes]
        self.fields["mode"].required = False
        if len(modes) == 1:
            del self.fields["mode"]
            self.instance.mode = modes[0]
        if not asks_although_full:
            self.fields["although_full"].widget = forms.HiddenInput()
        for name in ("name", "organisation_name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"  # the browser would offer who was here before

    def draft(self) -> Registration:
        """Return the unsaved registration for `record_walk_in`."""
        self.instance.public_id = self.cleaned_data["public_id"]
        self.instance.mode = self.instance.mode or AttendedMode.ON_SITE
        return self.instance
