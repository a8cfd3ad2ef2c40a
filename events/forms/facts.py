from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from events import dating
from events.enums import VAGUE, Precision, Season
from events.forms.registration_facts import RegistrationFacts

# Which parts of a date belong to which precision; times are fields of the event itself.
PARTS = {
    Precision.DAY: ("day",),
    Precision.SPAN: ("day", "until"),
    Precision.MONTH: ("month", "year"),
    Precision.SEASON: ("season", "year"),
    Precision.YEAR: ("year",),
}
ALL_PARTS = ("day", "until", "month", "season", "year")


class EventFactsForm(RegistrationFacts, WagtailAdminModelForm):
    """The facts of an event. Nobody types EDTF: the date is put together from the parts that its precision needs."""

    day = forms.DateField(label=gettext_lazy("Day, or first day"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=AdminDateInput)
    month = forms.TypedChoiceField(
        label=gettext_lazy("Month"), required=False, coerce=int, choices=[("", "–"), *MONTHS.items()]
    )
    season = forms.TypedChoiceField(
        label=gettext_lazy("Season"),
        required=False,
        coerce=int,
        choices=[("", "–"), *Season.choices],
        help_text=gettext_lazy("Winter belongs to the year in which it begins: December to February."),
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), required=False, min_value=1990, max_value=2200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, value in self._stored_parts().items():
            self.initial.setdefault(name, value)

    def clean(self):
        cleaned = super().clean()
        precision = cleaned.get("precision")
        if precision:
            needed = PARTS.get(precision, ())
            self._forget_the_old_date(cleaned, precision, needed)
            self._refuse_what_does_not_fit(cleaned, precision, needed)
            self.instance.edtf = self._edtf(cleaned, precision) if not self.errors else ""
        return cleaned

    def is_valid(self):
        return super().is_valid() & self._sessions_fit()

    def _forget_the_old_date(self, cleaned, precision, needed):
        """Whoever chooses another precision doesn't have to empty the fields of the old one, only what she typed."""
        if "precision" not in self.changed_data:
            return
        gone = {name for name in ALL_PARTS if name not in needed}
        if precision != Precision.DATETIME:
            gone |= {"starts_at", "ends_at"}
        for name in gone.difference(self.changed_data, self.errors):
            cleaned[name] = None
        if precision not in VAGUE and "date_words" not in self.changed_data:
            cleaned["date_words"] = {}

    def _refuse_what_does_not_fit(self, cleaned, precision, needed):
        known = {"precision": Precision(precision).label}
        for name in ALL_PARTS:
            if name in self.errors:
                continue
            is_given = cleaned.get(name) not in (None, "")
            if name in needed and not is_given:
                self.add_error(name, _("Needed for “%(precision)s”.") % known)
            elif is_given and name not in needed:
                self.add_error(name, _("Leave this empty for “%(precision)s”, or choose what fits.") % known)
        if {"day", "until"} <= set(needed) and not self.errors and cleaned["until"] <= cleaned["day"]:
            self.add_error("until", _("The last day must be after the first."))

    def _edtf(self, cleaned, precision) -> str:
        match precision:
            case Precision.DAY:
                return dating.edtf_of_days(cleaned["day"])
            case Precision.SPAN:
                return dating.edtf_of_days(cleaned["day"], cleaned["until"])
            case Precision.MONTH:
                return dating.edtf_of_month(cleaned["year"], cleaned["month"])
            case Precision.SEASON:
                return dating.edtf_of_season(cleaned["year"], cleaned["season"])
            case Precision.YEAR:
                return dating.edtf_of_year(cleaned["year"])
        return ""

    def _stored_parts(self) -> dict[str, object]:
        event = self.instance
        if event.precision not in PARTS or event.first_day is None:
            return {}
        parts = {
            "day": event.first_day,
            "until": event.last_day,
            "month": event.first_day.month,
            "year": event.first_day.year,
        }
        if event.precision == Precision.SEASON:
            season, parts["year"] = dating.season_of(event.edtf)
            parts["season"] = int(season)
        return {name: parts[name] for name in PARTS[event.precision]}

    def _sessions_fit(self) -> bool:
        """A session lies within the event, so it needs one with times."""
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        all_fit = True
        for session in self.formsets["sessions"].forms if "sessions" in self.formsets else ():
            times = getattr(session, "cleaned_data", {})
            if not times.get("starts_at") or times.get("DELETE"):
                continue
            if self.cleaned_data.get("precision") != Precision.DATETIME:
                session.add_error("starts_at", _("An event with a programme needs “Day and times”."))
                all_fit = False
            elif start and end and not (start <= times["starts_at"] and times.get("ends_at", end) <= end):
                session.add_error("starts_at", _("This session doesn't lie within the times of the event."))
                all_fit = False
        return all_fit
