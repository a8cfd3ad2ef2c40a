"""What an organiser writes down for somebody who called or wrote, or changes on request."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from events.enums import AttendedMode, QuestionKind
from events.models import Registration
from events.selectors.questions import asked_questions
from events.selectors.registration import attended_modes

ANSWER = "answer_"


class RegistrationForm(WagtailAdminModelForm):
    """Asks what the public form asks, but needs less: an organiser writes down what she was told."""

    class Meta:
        model = Registration
        fields = (
            *("name", "email", "organisation_name", "organisation_kind", "role", "country", "language", "mode"),
            *("spoken_languages", "interpretation_into", "access_needs", "diet", "photo_consent"),
        )
        # The model shares its words with the event, where the languages are those in which it is held.
        labels = {"spoken_languages": _("Languages spoken")}
        widgets = {
            "access_needs": forms.Textarea(attrs={"rows": 2}),
            "diet": forms.Textarea(attrs={"rows": 2}),
            "email": forms.EmailInput,
        }

    def __init__(self, *args, event, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.event = event
        self.fields["language"].choices = settings.LANGUAGES
        modes = attended_modes(event)
        self.fields["mode"].choices = [(mode, AttendedMode(mode).label) for mode in modes]
        if len(modes) == 1:
            self.fields["mode"].initial, self.fields["mode"].widget = modes[0], forms.HiddenInput()
        if self.instance.pk:
            del self.fields["email"]  # it was proven by a link, and the links of the mails belong to it
        else:
            self.fields["email"].required = True
            self.fields["email"].help_text = _("The person is told there, with a link for changing and cancelling.")
        if not event.asks_for_needs:
            del self.fields["access_needs"], self.fields["diet"]
        self.questions = asked_questions(event, language=language)
        for asked in self.questions:
            key = asked.question.key
            self.fields[f"{ANSWER}{key}"] = _field(asked, self.instance.answers.get(key))

    def clean(self):
        cleaned = super().clean()
        keys = [asked.question.key for asked in self.questions]
        given = {key: cleaned.get(f"{ANSWER}{key}") for key in keys}
        kept = {key: value for key, value in self.instance.answers.items() if key not in given}
        self.instance.answers = kept | {key: value for key, value in given.items() if value not in (None, "", [])}
        if "organisation_name" in self.changed_data:
            self.instance.organisation = None
        return cleaned


def _field(asked, initial):
    shown = {"label": asked.label, "help_text": asked.help_text, "required": False, "initial": initial}
    match asked.question.kind:
        case QuestionKind.CHOICE:
            return forms.ChoiceField(choices=[("", "–"), *asked.choices], **shown)
        case QuestionKind.CHOICES:
            return forms.MultipleChoiceField(choices=asked.choices, widget=forms.CheckboxSelectMultiple, **shown)
        case QuestionKind.TICK:
            return forms.BooleanField(**shown)
    return forms.CharField(max_length=1000, **shown)
