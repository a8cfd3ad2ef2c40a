from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from glokal.accounts.models import User
from glokal.accounts.selectors.notifications import choices_of
from glokal.accounts.services.notifications import choose
from glokal.core.languages import own_name
from glokal.core.lines import LineField


class NameForm(forms.ModelForm):
    first_name = LineField(
        label=_("First name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "translate": "no"}),
    )
    last_name = LineField(
        label=_("Last name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "translate": "no"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name"]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("In it we write to you, and the CMS speaks it, if you have access."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code, _name in settings.LANGUAGES]


class NotificationsForm(forms.Form):
    """A box per kind of mails."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for kind, is_wanted in choices_of(user):
            self.fields[kind.name] = forms.BooleanField(
                label=kind.label, help_text=kind.help, initial=is_wanted, required=False
            )

    def save(self):
        for kind in self.changed_data:
            choose(self.user, kind=kind, is_wanted=self.cleaned_data[kind])


class DeletionForm(forms.Form):
    is_sure = forms.BooleanField(
        label=_("Yes, delete my account for good"),
        error_messages={"required": _("Please confirm that you want this.")},
    )
