"""What somebody fills in who wants to come to an event, and what she may change later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, gettext as _, gettext_lazy

from directory.enums import OrganisationKind
from directory.selectors.organisations import organisation_named
from events.enums import AttendedMode, QuestionKind, RegistrantCountry
from events.fields import LanguagesFormField
from events.models import Event, Registration
from events.selectors.questions import AskedQuestion
from events.selectors.registration import RegistrationOffer, attended_modes
from events.selectors.registration_words import places_left
from events.services.registrations.registering import WORDS
from glokal.core.guard import GuardedFormMixin
from glokal.core.languages import language_choices, own_name
from glokal.core.lines import LineField

if TYPE_CHECKING:
    from django.http import QueryDict

QUESTION = "question_"
MAX_ANSWER = 500


class OrganisationInput(forms.TextInput):
    """A name of any organisation. The browser suggests those of the member, a script those of the directory too."""

    template_name = "events/registration/organisation_input.html"
    own: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.own:
            context["widget"]["attrs"]["list"] = f"{name}-own"
        return context | {"own": self.own, "own_id": f"{name}-own"}


@dataclass(frozen=True)
class Section:
    """A part of the form. `is_dense`: what is short stands side by side, so that it fits on one screen of a phone."""

    heading: str
    note: str
    fields: list[forms.BoundField]
    is_dense: bool = False


class RegistrantForm(forms.Form):
    """What is asked of everybody, and the questions of the event. Used as it is for a later change."""

    name = LineField(
        label=gettext_lazy("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation_name = LineField(
        label=gettext_lazy("Your organisation"),
        max_length=200,
        widget=OrganisationInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        choices=[("", gettext_lazy("Please choose")), *RegistrantCountry.choices],
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of our mails"), choices=[])
    mode = forms.ChoiceField(
        label=gettext_lazy("How you take part"),
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": gettext_lazy("There is no free place for this way of taking part. Please choose another.")
        },
    )
    role = LineField(
        label=gettext_lazy("Your position"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    organisation_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of organisation"),
        choices=[("", gettext_lazy("not stated")), *OrganisationKind.choices],
        required=False,
    )
    spoken_languages = LanguagesFormField(label=gettext_lazy("Languages that you speak"), required=False)
    interpretation_into = forms.ChoiceField(
        label=gettext_lazy("Interpretation needed into"),
        choices=lambda: [("", gettext_lazy("not needed")), *language_choices()],
        required=False,
    )
    access_needs = forms.CharField(
        label=gettext_lazy("Access needs"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    diet = forms.CharField(
        label=gettext_lazy("Dietary needs"), max_length=300, required=False, widget=forms.TextInput()
    )
    photo_consent = forms.BooleanField(
        label=gettext_lazy("I agree that photographs on which I can be recognised are used to report on the event."),
        required=False,
    )

    needed = ("name", "organisation_name", "email", "country", "language", "mode")
    about = ("role", "organisation_kind", "spoken_languages", "interpretation_into")
    needs = ("access_needs", "diet")

    def __init__(
        self, *args: Any, event: Event, offer: RegistrationOffer, questions: list[AskedQuestion], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.event, self.offer, self.questions = event, offer, questions
        self.fields["language"].choices = [(code, own_name(code)) for code, _name in settings.LANGUAGES]
        self._offer_modes()
        if not event.asks_for_needs:
            for name in self.needs:
                del self.fields[name]
        for asked in questions:
            self.fields[f"{QUESTION}{asked.question.key}"] = _question_field(asked)
        # What is wrong is told in the order in which it is seen.
        self.order_fields([field.name for section in self.sections() for field in section.fields])

    def sections(self) -> list[Section]:
        """Return the form's parts in their order, those that have a field."""
        asked = [f"{QUESTION}{one.question.key}" for one in self.questions]
        short = _("Only those who run the event read this. We delete it 30 days after the event.")
        withdrawn = _("You can take part without it, and withdraw it at any time by the link in our mails.")
        parts = [
            Section(_("Your registration"), "", self._bound(self.needed), is_dense=True),
            Section(_("More about you (voluntary)"), "", self._bound(self.about)),
            Section(_("Questions of the organisers"), "", self._bound(asked)),
            Section(_("Access and food (voluntary)"), short, self._bound(self.needs)),
            Section(_("Photographs (voluntary)"), withdrawn, self._bound(("photo_consent",))),
        ]
        return [part for part in parts if part.fields]

    def answers(self) -> dict[str, Any]:
        """Return what was answered to the event's own questions, by their keys; nothing for what was left empty."""
        answers = {one.question.key: self.cleaned_data[f"{QUESTION}{one.question.key}"] for one in self.questions}
        return {key: answer for key, answer in answers.items() if answer not in ("", [], False, None)}

    def write_to(self, registration: Registration) -> Registration:
        """Put what a valid form says into an unsaved row, or into one to be changed."""
        for name in (*WORDS, "email"):
            if name in self.fields:
                setattr(registration, name, self.cleaned_data[name])
        registration.organisation = organisation_named(registration.organisation_name)
        registration.answers = self.answers()
        registration.mode = self.cleaned_data.get("mode") or registration.mode or attended_modes(self.event)[0]
        return registration

    def _bound(self, names: Any) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def _modes(self) -> list[tuple[str, str]]:
        """The ways of taking part that can be chosen, each with how many places are left."""
        told = []
        for one in self.offer.modes:
            if self.offer.takes(one.mode):
                places = places_left(one, has_waiting_list=self.offer.has_waiting_list)
                label = AttendedMode(one.mode).label
                told.append((one.mode, f"{label} ({places})" if places else str(label)))
        return told

    def _offer_modes(self) -> None:
        if len(attended_modes(self.event)) == 1:
            del self.fields["mode"]
        else:
            self.fields["mode"].choices = self._modes()


class RegistrationForm(GuardedFormMixin, RegistrantForm):
    """Registering. Remembers in `seen_full` what was full when the page was made: whoever hoped for a seat is asked.

    `own` are the names of the organisations of a member. A single one is filled in; of several none is, since she alone
    knows for which she comes.
    """

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    seen_full = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, own: Sequence[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        self._offer_own(own)
        self.initial.setdefault("seen_full", ",".join(self._full()))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        mode = self.cleaned_data.get("mode", "") if "mode" in self.fields else attended_modes(self.event)[0]
        seen = self.cleaned_data.get("seen_full", "").split(",")
        if not self.offer.takes_registrations:
            self.add_error(None, _("Nobody can register any more. The page of the event says how things stand."))
        elif mode in self._full() and mode not in seen:
            self._note_full()
            self.add_error(None, self._meanwhile_full())
        return cleaned

    def draft(self) -> Registration:
        """Return the unsaved registration of a valid form."""
        return self.write_to(Registration(event=self.event))

    def _offer_own(self, names: Sequence[str]) -> None:
        if len(names) == 1:
            self.initial.setdefault("organisation_name", names[0])
        elif names:
            field = self["organisation_name"]
            cast("OrganisationInput", field.field.widget).own = names
            field.help_text = _("Choose one of your organisations or enter another: %(names)s") % {
                "names": " · ".join(names)
            }

    def _full(self) -> list[str]:
        return [one.mode for one in self.offer.modes if one.is_full]

    def _note_full(self) -> None:
        renewed = cast("QueryDict", self.data).copy()
        renewed[self.add_prefix("seen_full")] = ",".join(self._full())
        self.data = renewed

    def _meanwhile_full(self) -> str:
        if len(self._full()) < len(self.offer.modes):
            return _(
                "The last place for this way of taking part has just been taken. Choose the other one, or send the "
                "form again: then you are on the waiting list."
            )
        return _("The last place has just been taken. Send the form again: then you are on the waiting list.")


class ChangeRegistrationForm(RegistrantForm):
    """The same without the address: it is the one that was proven. Another way of taking part needs a free place."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any):
        self.registration = registration
        stored = {name: getattr(registration, name) for name in WORDS} | {"mode": registration.mode}
        stored |= {f"{QUESTION}{key}": answer for key, answer in registration.answers.items()}
        super().__init__(*args, initial=stored, **kwargs)

    def changed(self) -> Registration:
        """Return the row with what a valid form says, unsaved."""
        kept = {
            key: answer
            for key, answer in self.registration.answers.items()
            if key not in {one.question.key for one in self.questions}
        }
        changed = self.write_to(self.registration)
        changed.answers = kept | changed.answers
        return changed

    def _modes(self) -> list[tuple[str, str]]:
        free = [one.mode for one in self.offer.modes if not one.is_full]
        modes = [mode for mode in attended_modes(self.event) if mode in (self.registration.mode, *free)]
        return [(mode, str(AttendedMode(mode).label)) for mode in modes]


def _question_field(asked: AskedQuestion) -> forms.Field:
    """Words of another language than the page's are marked."""
    question = asked.question
    common: dict[str, Any] = {
        "label": _marked(asked.label, asked.language),
        "help_text": _marked(asked.help_text, asked.language),
        "required": question.is_required,
    }
    choices = [(key, _marked(label, asked.language)) for key, label in asked.choices]
    match question.kind:
        case QuestionKind.CHOICE:
            if not question.is_required:
                choices = [("", _("not stated")), *choices]
            return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
        case QuestionKind.CHOICES:
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
        case QuestionKind.TICK:
            return forms.BooleanField(**common)
    return forms.CharField(max_length=MAX_ANSWER, **common)


def _marked(text: str, language: str) -> str:
    if not text or language in ("", get_language()):
        return text
    return format_html('<span lang="{}">{}</span>', language, text)
