"""Pictures and logo of an entry, for its members."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _, gettext_lazy

from glokal.media.uploads import LARGEST

ALT = "alt_"


class UploadForm(forms.Form):
    """Only the file: a logo says the organisation's name, and belongs to it."""

    file = forms.FileField(
        label=gettext_lazy("Picture file"),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        error_messages={"required": gettext_lazy("Choose a picture."), "empty": gettext_lazy("This file is empty.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "JPEG, PNG or HEIC, at most %(limit)s. Where and when it was taken is removed before it is stored."
        ) % {"limit": filesizeformat(LARGEST)}


class PictureWordsForm(forms.Form):
    """What a picture shows, for who can't see it, in any language; and who made it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, alt_texts=None, credit="", seen="", **kwargs):
        initial = {"credit": credit, "seen": seen}
        super().__init__(data, *args, initial=initial, **kwargs)
        for code, _name in settings.LANGUAGES:
            self.fields[f"{ALT}{code}"] = forms.CharField(
                label=_("What the picture shows (%(language)s)") % {"language": settings.LANGUAGE_NAMES[code]},
                required=False,
                max_length=500,
                initial=(alt_texts or {}).get(code, ""),
                help_text=_("In one sentence, for people who can't see it. One language is enough."),
                widget=forms.TextInput(attrs={"lang": code}),
            )
        self.fields["credit"] = forms.CharField(
            label=_("Who made the picture"),
            max_length=255,
            help_text=_("It is named below the picture. You need that person's consent."),
        )

    def clean(self):
        cleaned = super().clean()
        if not self.alt_texts():
            first = next(iter(settings.LANGUAGES))[0]
            self.add_error(f"{ALT}{first}", _("Say in at least one language what the picture shows."))
        return cleaned

    def alt_texts(self) -> dict[str, str]:
        texts = {code: self.cleaned_data.get(f"{ALT}{code}", "") for code, _name in settings.LANGUAGES}
        return {code: text for code, text in texts.items() if text}

    def words(self):
        return {"alt_texts": self.alt_texts(), "credit": self.cleaned_data["credit"]}

    def show_theirs(self, words, seen):
        """Keep what was entered, and say at each line what somebody else has entered meanwhile."""
        data = self.data.copy()
        data["seen"] = seen
        theirs = {f"{ALT}{code}": words["alt_texts"].get(code, "") for code, _name in settings.LANGUAGES}
        for name, value in (theirs | {"credit": words["credit"]}).items():
            if value != self.cleaned_data[name]:
                message = _(
                    "Somebody else has entered something else meanwhile: %(theirs)s – What you entered stands below."
                )
                self.add_error(name, message % {"theirs": value or "–"})
        self.data = data


class PictureForm(PictureWordsForm, UploadForm):
    field_order = ("file",)
