"""The words of an entry, an offer or a request in one language, for its members."""

from django import forms
from django.utils.text import capfirst

from directory.enums import OrganisationKind
from directory.models import Organisation
from directory.models.words import WordsOfFacts
from directory.selectors.reviews import WordsToEdit

LONGEST = 5000
LINES = ("tagline", "title")
ROWS = {"equipment": 4, "competences": 4, "profile": 8}


def asked_for(facts) -> tuple[str, ...]:
    """Return the texts that are asked for; what stands in others already is shown too."""
    if not isinstance(facts, Organisation):
        return ("title", "text")
    if facts.kind == OrganisationKind.RESEARCH:
        return ("tagline", "profile", "offer", "seek", "competences", "equipment")
    if facts.kind == OrganisationKind.COMPANY:
        return ("tagline", "profile", "offer", "seek", "equipment")
    return ("tagline", "profile", "offer", "seek")


class WordsForm(forms.Form):
    """Begins with the latest draft. `seen` is its version; `theirs` are the texts of who was faster, by field."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, facts, model: type[WordsOfFacts], words: WordsToEdit, *, language: str, data=None):
        super().__init__(data, initial=words.texts | {"seen": words.version})
        self.theirs: dict[str, str] = {}
        wanted = asked_for(facts)
        for name in model.TEXTS:
            if name not in wanted and not words.texts[name]:
                continue
            field = model._meta.get_field(name).formfield()
            field.label = capfirst(field.label)
            field.widget.attrs["lang"] = language
            if name in LINES:  # one line, but longer than a telephone is wide
                field.required = True
                field.widget = forms.Textarea(attrs={"lang": language, "rows": 2, "maxlength": field.max_length})
            elif isinstance(field.widget, forms.Textarea):
                field.max_length, field.widget.attrs["rows"] = LONGEST, ROWS.get(name, 5)
                field.validators.append(forms.fields.validators.MaxLengthValidator(LONGEST))
            self.fields[name] = field

    def texts(self) -> dict[str, str]:
        texts = {name: text for name, text in self.cleaned_data.items() if name != "seen"}
        return {name: " ".join(text.split()) if name in LINES else text for name, text in texts.items()}

    def show_both(self, now: WordsToEdit, shown: dict[str, str]) -> None:
        """After somebody else was faster: keep what this person wrote, and show hers beside it.

        `shown` is what the form began with: a text that was left alone takes the new one.
        """
        data = self.data.copy()
        for name, text in self.texts().items():
            if text == now.texts[name]:
                continue
            if name in shown and text == shown[name].strip():
                data[name] = now.texts[name]
            else:
                self.theirs[name] = now.texts[name]
        data["seen"] = now.version
        self.data = data

    def fields_beside_theirs(self):
        """Return each field with the text that somebody else wrote meanwhile, if it is another one."""
        return [(field, self.theirs.get(field.name)) for field in self.visible_fields()]
