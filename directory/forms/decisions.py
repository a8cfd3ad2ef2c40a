"""What a moderator fills in to decide."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext as _, gettext_lazy

from directory.enums import OUTCOMES, RESTRICTIONS, Ground, Outcome, ReportKind
from directory.models import ReasonText
from directory.services.report_decisions import languages_of

LONGEST = 4000


class ReasonForm(forms.Form):
    """A reason, begun with one of the ready texts or written anew, in the language of who is told."""

    text = forms.ChoiceField(
        label=gettext_lazy("Ready text"),
        required=False,
        help_text=gettext_lazy("Taken as it is if nothing stands below; or insert it and change it."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language
        self.texts = {one.key: one for one in ReasonText.objects.all() if one.is_complete}
        self.fields["text"].choices = [("", "–"), *((key, str(one)) for key, one in self.texts.items())]
        self.fields["reason"].widget.attrs["lang"] = language
        self.fields["reason"].help_text = format_lazy(
            "{} {}", _("Who submitted it reads:"), settings.LANGUAGE_NAMES.get(language, language)
        )

    def inserted(self) -> "ReasonForm":
        """Return the form with the ready text in the field for the reason."""
        data = self.data.copy()
        if chosen := self.texts.get(data.get("text", "")):
            written = data.get("reason", "").strip()
            data["reason"] = f"{written}\n\n{chosen.text_in(self.language)}".strip()
            data["text"] = ""
        return type(self)(data, language=self.language)

    def require_reason(self) -> bool:
        """Return whether there is a reason; otherwise the form says that one is needed."""
        if not self.is_valid():
            return False
        chosen = self.texts.get(self.cleaned_data["text"])
        if not self.cleaned_data["reason"].strip() and chosen:
            self.cleaned_data["reason"] = chosen.text_in(self.language)
        if self.cleaned_data["reason"].strip():
            return True
        self.add_error("reason", _("Please give a reason: it is told to who submitted this."))
        return False


class ReportDecisionForm(forms.Form):
    """The decision on a report, with the reasons in each language of those who are told."""

    outcome = forms.ChoiceField(label=gettext_lazy("What is done"), choices=Outcome.choices, widget=forms.RadioSelect)
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[("", "–"), *Ground.choices],
        required=False,
        help_text=gettext_lazy("Needed if something is taken offline."),
    )
    rule = forms.CharField(
        label=gettext_lazy("Law or point of the terms of use"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Such as § 86a StGB, or 4.2."),
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.report = report
        outcomes = OUTCOMES[ReportKind(report.kind)]
        self.fields["outcome"].choices = [(one.value, one.label) for one in outcomes]
        if not set(outcomes) & set(RESTRICTIONS):
            del self.fields["ground"], self.fields["rule"]
        told = {language for one in outcomes for language in languages_of(report, one)}
        self.languages = sorted(told) or [get_language()]
        for language in self.languages:
            self.fields[f"reasons_{language}"] = forms.CharField(
                label=format_lazy(
                    "{} ({})", gettext_lazy("Facts and circumstances"), settings.LANGUAGE_NAMES[language]
                ),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5, "lang": language}),
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") in RESTRICTIONS:
            for name in ("ground", "rule"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("What is taken offline needs this; the law asks for it."))
        for language in languages_of(self.report, cleaned.get("outcome") or Outcome.UNFOUNDED):
            if not cleaned.get(f"reasons_{language}"):
                self.add_error(f"reasons_{language}", _("This is told to somebody who reads this language."))
        return cleaned

    @property
    def reasons(self) -> dict[str, str]:
        return {language: self.cleaned_data[f"reasons_{language}"] for language in self.languages}


class ComplaintDecisionForm(forms.Form):
    is_upheld = forms.TypedChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("1", gettext_lazy("The complaint is right")), ("0", gettext_lazy("The decision stands"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=gettext_lazy("Answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].widget.attrs["lang"] = language
        self.fields["answer"].help_text = format_lazy(
            "{} {}", _("Who complained reads:"), settings.LANGUAGE_NAMES.get(language, language)
        )
