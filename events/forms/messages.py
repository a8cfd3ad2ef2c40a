from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from events.enums import MessageGroup
from events.models import Event, GroupMessage
from events.selectors.messages import readers_of
from glokal.core.languages import name_in_active_language

LONGEST_SUBJECT, LONGEST_TEXT = 150, 5000


class MessageForm(forms.Form):
    """A message with subject and text in each language of the site: one may register in any of them until the end."""

    group = forms.ChoiceField(label=gettext_lazy("To"))

    def __init__(self, *args, event: Event, message: GroupMessage, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.message = event, message
        self.fields["group"].choices = [(group, _counted(event, group)) for group in MessageGroup]
        self.fields["group"].initial = message.group
        self.codes = [code for code, _name in settings.LANGUAGES]
        for code in self.codes:
            named = {"language": name_in_active_language(code)}
            missing = {"required": _("Please write this in %(language)s too.") % named}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject (%(language)s)") % named,
                max_length=LONGEST_SUBJECT,
                error_messages=missing,
                initial=message.subject.get(code),
                widget=forms.TextInput(attrs={"lang": code}),
            )
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % named,
                max_length=LONGEST_TEXT,
                error_messages=missing,
                initial=message.text.get(code),
                widget=forms.Textarea(attrs={"lang": code, "rows": 8}),
            )

    def save(self) -> GroupMessage:
        """Return the message with what was written; storing it is the service's."""
        self.message.group = self.cleaned_data["group"]
        for part in ("subject", "text"):
            setattr(self.message, part, {code: self.cleaned_data[f"{part}_{code}"] for code in self.codes})
        return self.message


def _counted(event: Event, group: str) -> str:
    return f"{MessageGroup(group).label} ({readers_of(event, group).total})"
