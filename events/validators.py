"""Rules about single values of an event, called by models, forms and whatever else takes them in."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from . import dating
from .enums import VAGUE, Precision


def validate_dating(event) -> None:
    """Raise ValidationError unless `edtf`, times and wording of `event` say exactly as much as its precision."""
    errors = {}
    if event.precision == Precision.DATETIME:
        for name in ("starts_at", "ends_at"):
            if getattr(event, name) is None:
                errors[name] = _("Give start and end for “Day and times”, and only then.")
    elif event.starts_at or event.ends_at:
        errors["starts_at"] = _("Give start and end for “Day and times”, and only then.")
    if event.date_words and event.precision not in VAGUE:
        errors["date_words"] = _("Only a month, a season or a year can have a wording of its own.")
    if not errors and not (event.precision == Precision.DATETIME and event.ends_at <= event.starts_at):
        try:
            dating.period_of(event.precision, event.edtf)
        except dating.DatingError:
            errors[NON_FIELD_ERRORS] = _("The date must say exactly as much as is known of it.")
    if errors:
        raise ValidationError(errors)
