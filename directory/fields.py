"""Lists of codes or names that belong to a fact, with the form field a person needs for them."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.enums import ContactLanguage, Region
from directory.validators import tidy_certificate


class CodesField(models.JSONField):
    """A list of codes of `options`, ticked in forms."""

    options: type[models.TextChoices]

    def formfield(self, **kwargs):
        # Not JSONField's own form field: nobody types JSON.
        return models.Field.formfield(
            self,
            form_class=forms.MultipleChoiceField,
            choices=self.options.choices,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )


class ContactLanguagesField(CodesField):
    options = ContactLanguage


class RegionsField(CodesField):
    options = Region


class CertificatesField(models.JSONField):
    """The names of certificates; in forms one on each line."""

    def formfield(self, **kwargs):
        return models.Field.formfield(self, form_class=CertificatesFormField, **kwargs)


class CertificatesFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs):
        super().__init__(**{"help_text": _("One on each line, such as ISO 9001."), **kwargs})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return list(dict.fromkeys(tidy_certificate(line) for line in (value or "").splitlines() if line.strip()))

    def has_changed(self, initial, data):
        return self.to_python(data) != (initial or [])
