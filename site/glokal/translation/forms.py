"""The editor's forms of words: one tick more than Wagtail's."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.widgets import AdminDateTimeInput


class MinorEditForm(forms.Form):
    """Hands the tick "correction only" to the row, which takes it into the revision."""

    minor_edit = forms.BooleanField(
        label=_("Correction only: the translations still say the same"),
        help_text=_(
            "For a spelling mistake or a smoother sentence. The translations keep their words and don't become "
            "outdated. Has no effect if you have added a text: that must be translated."
        ),
        required=False,
    )

    def save(self, commit=True):  # noqa: FBT002 - Django's signature
        self.instance.minor_edit = self.cleaned_data.get("minor_edit", False)
        return super().save(commit)


class WordsPageForm(MinorEditForm, WagtailAdminPageForm):
    pass


class WordsSnippetForm(MinorEditForm, WagtailAdminModelForm):
    pass


class MomentForm(forms.Form):
    """When the words of all languages go live."""

    go_live_at = forms.DateTimeField(label=_("Publish all languages at"), widget=AdminDateTimeInput)
