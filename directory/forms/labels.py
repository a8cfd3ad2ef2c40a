from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

SEARCHED_LANGUAGES = ("de", "cs", "en")


class LabelForm(WagtailAdminModelForm):
    """A label, in any language that the search understands."""

    language = forms.ChoiceField(
        label=_("language"), choices=[(code, settings.LANGUAGE_NAMES[code]) for code in SEARCHED_LANGUAGES]
    )
