from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from home.releases.cleaning import MAX_CHARACTERS


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
        max_length=MAX_CHARACTERS * 2,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false"}),
        help_text=_(
            "Paste the whole text, with its title in the first line. The words stay as they are; headings, lists, "
            "quotes, links and e-mail addresses are recognised. Nothing is published."
        ),
        error_messages={"required": _("There is no text in it. Please paste the press release.")},
    )

    def __init__(self, *args, languages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, settings.LANGUAGE_NAMES[code]) for code in languages]
