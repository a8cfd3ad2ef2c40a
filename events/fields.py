"""Languages spoken at an event, and between which of them it is interpreted: lists, chosen as boxes to tick."""

from itertools import permutations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import InterpretationMode
from .labels import Interpretation


def validate_languages(codes: list[str]) -> None:
    """Languages are those that this site knows by name, each once; English is one of them, also if it has no tree."""
    if not isinstance(codes, list) or set(codes) - set(settings.LANGUAGE_NAMES) or len(codes) != len(set(codes)):
        raise ValidationError(_("Choose languages from the list."))


def validate_interpretation(directions: list[dict[str, str]]) -> None:
    """Each direction is {"from", "to", "mode"}, from one language into another, once."""
    try:
        known = {Interpretation.from_json(direction) for direction in directions}
    except (KeyError, TypeError) as error:
        raise ValidationError(_("Choose directions of interpretation from the list.")) from error
    if known - set(all_directions()) or len(known) != len(directions):
        raise ValidationError(_("Choose directions of interpretation from the list."))


def all_directions() -> list[Interpretation]:
    """Between the languages of the site: an interpreter works for its readers."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [
        Interpretation(source, target, mode)
        for mode in InterpretationMode.values
        for source, target in permutations(codes, 2)
    ]


class LanguagesField(models.JSONField):
    """A list of language codes; empty if not known."""

    default_validators = [validate_languages]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        defaults = {"form_class": LanguagesFormField}
        return models.Field.formfield(self, **defaults | kwargs)


class LanguagesFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(**{"choices": settings.LANGUAGE_NAMES.items} | kwargs)


class InterpretationField(models.JSONField):
    """A list of {"from", "to", "mode"}; empty if nothing is interpreted or nothing is known."""

    default_validators = [validate_interpretation]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs):
        defaults = {"form_class": InterpretationFormField}
        return models.Field.formfield(self, **defaults | kwargs)


class InterpretationFormField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(**{"choices": self._named_directions} | kwargs)

    def prepare_value(self, value):
        return [_code(Interpretation.from_json(each)) if isinstance(each, dict) else each for each in value or []]

    def clean(self, value):
        by_code = {_code(direction): direction for direction in all_directions()}
        return [by_code[code].to_json() for code in super().clean(value)]

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    @staticmethod
    def _named_directions():
        names, modes = settings.LANGUAGE_NAMES, dict(InterpretationMode.choices)
        return [
            (_code(way), f"{names[way.source]} → {names[way.target]}, {modes[way.mode]}") for way in all_directions()
        ]


def _code(direction: Interpretation) -> str:
    return f"{direction.source}-{direction.target}-{direction.mode}"
