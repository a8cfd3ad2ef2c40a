from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.enums import Changed
from home.releases import ReleaseError
from home.releases.cleaning import MAX_CHARACTERS
from home.releases.decoding import MAX_BYTES, decode_release


class ReleaseForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language of the text"),
        widget=forms.RadioSelect,
        help_text=_("The draft is made in the news of this language. The other language is translated from it later."),
    )
    text = forms.CharField(
        label=_("Text of the press release"),
        # Cleaned by the parser, which must see the text as it was pasted.
        strip=False,
        required=False,
        max_length=MAX_CHARACTERS * 2,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
        help_text=_(
            "Paste the whole text, with its title in the first line. The words stay as they are; headings, lists, "
            "tables, quotes, links and e-mail addresses are recognised. Nothing is published."
        ),
    )
    file = forms.FileField(
        label=_("Or its file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
        help_text=_("A plain text file (.txt). If there are a text and a file, the file counts."),
    )

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, settings.LANGUAGE_NAMES[code]) for code in languages]

    def clean(self):
        """Put the text of a file where a pasted one would stand; there it also survives an error."""
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and "language" in cleaned:
            try:
                cleaned["text"] = decode_release(file.read(MAX_BYTES + 1), language=cleaned["language"])
            except ReleaseError as error:
                self.add_error("file", str(error))
                return cleaned
            self.data = self.data.copy()
            self.data["text"] = cleaned["text"]
        if "text" in cleaned and not cleaned["text"].strip():
            self.add_error("text", _("There is no text in it. Please paste the press release."))
        return cleaned


class DecisionForm(forms.Form):
    """What somebody decided who saw how a release differs from an article, and which revision of it she saw.

    The first time there is no decision yet. It has no fields to see: buttons send it.
    """

    changed = forms.TypedChoiceField(
        choices=[(each.value, each.value) for each in Changed], coerce=Changed, empty_value=Changed.ASK, required=False
    )
    seen = forms.IntegerField(required=False)
