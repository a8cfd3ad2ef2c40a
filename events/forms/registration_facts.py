"""The part of an event's facts that says how one registers, and what is asked."""

from django.utils.translation import gettext as _, ngettext

from events.enums import AttendedMode, RegistrationWay
from events.models import Event
from events.permissions import may_edit_events
from events.selectors.answers import answered
from events.selectors.registration import attended_modes
from events.selectors.running import people_for_events


class RegistrationFacts:
    """Mixed into the form of the facts. The view has locked the row, so a count stays true until all is saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "people_in_charge" in self.fields:
            self.fields["people_in_charge"].queryset = people_for_events()
            if self.for_user and not may_edit_events(self.for_user):
                # Who is in charge sees who comes: an editor says so, not one organiser to another.
                del self.fields["people_in_charge"]

    def clean(self):
        cleaned = super().clean()
        self._refuse_missing_address(cleaned)
        self._refuse_odd_window(cleaned)
        for mode in AttendedMode.values:
            self._refuse_seats(cleaned, mode)
        return cleaned

    def is_valid(self):
        return super().is_valid() & self._questions_fit()

    def _refuse_missing_address(self, cleaned):
        is_elsewhere = cleaned.get("registration") == RegistrationWay.ELSEWHERE
        if is_elsewhere and not cleaned.get("registration_url") and "registration_url" not in self.errors:
            self.add_error("registration_url", _("Give the address at which people register."))

    def _refuse_odd_window(self, cleaned):
        opens, closes = cleaned.get("registration_opens_at"), cleaned.get("registration_closes_at")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes_at", _("Registration must close after it opens."))
        starts = cleaned.get("starts_at")
        if opens and starts and opens >= starts:
            self.add_error("registration_opens_at", _("Registration must open before the event begins."))

    def _refuse_seats(self, cleaned, mode):
        name = f"seats_{mode}"
        seats, taken = cleaned.get(name), getattr(self.instance, f"taken_{mode}")
        if mode in attended_modes(Event(mode=cleaned.get("mode") or "")):
            if seats is not None and seats < taken:
                self.add_error(
                    name,
                    ngettext(
                        "%(count)s seat is taken already. Give at least as many.",
                        "%(count)s seats are taken already. Give at least as many.",
                        taken,
                    )
                    % {"count": taken},
                )
        elif seats is not None and "mode" in self.changed_data and name not in self.changed_data:
            cleaned[name] = None
        elif seats is not None:
            self.add_error(
                name,
                _("The event has no “%(mode)s”. Leave this empty, or change its mode.")
                % {"mode": AttendedMode(mode).label},
            )

    def _questions_fit(self) -> bool:
        """What was answered keeps its question: without it, nobody could read the answers any more."""
        formset = self.formsets.get("questions")
        if formset is None:
            return True
        are_fit = _keys_differ(formset)
        touched = [form for form in formset.initial_forms if form.has_changed()]
        if not touched:
            return are_fit
        answers = answered(self.instance)
        stay = [_answers_stay(form, answers) for form in touched]  # each says what is wrong with it
        return all(stay) and are_fit


def _keys_differ(formset) -> bool:
    """The formset refuses two alike too, but doesn't say where; it has taken the second one out of the cleaned data."""
    seen, differ = set(), True
    for form in formset.forms:
        key = form["key"].value()
        if not key or form in formset.deleted_forms:
            continue
        if key in seen:
            form.add_error("key", _("Another question has this key."))
            differ = False
        seen.add(key)
    return differ


def _answers_stay(form, answers) -> bool:
    key, cleaned = form.initial["key"], form.cleaned_data
    if key not in answers:
        return True
    if cleaned.get("DELETE"):
        form.add_error(None, _("“%(key)s” was answered already, so this question stays.") % {"key": key})
    if cleaned.get("key") not in (None, key):
        form.add_error("key", _("“%(key)s” was answered already, so this key stays.") % {"key": key})
    if cleaned.get("kind") not in (None, form.initial["kind"]):
        form.add_error("kind", _("“%(key)s” was answered already, so its kind stays.") % {"key": key})
    form.instance.choices = cleaned.get("choices", "")
    if gone := sorted(answers[key].difference(form.instance.choice_keys)) if form.initial["choices"] else []:
        form.add_error("choices", _("Somebody chose this already: %(keys)s") % {"keys": ", ".join(gone)})
    return not form.errors
