"""The two forms by which a visitor reaches the operator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from glokal.core.guard import GuardedFormMixin
from glokal.core.lines import LineField
from home.enums import MessageKind, MessageTopic

MAX_TEXT = 5000
EMAIL_HINT = _("We answer to this address and use it for nothing else.")


class MessageForm(GuardedFormMixin):
    """What both forms ask for."""

    name = LineField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=EMAIL_HINT,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )


class ContactForm(MessageForm):
    topic = forms.ChoiceField(label=_("Topic"), choices=[("", _("Please choose")), *MessageTopic.choices])
    text = forms.CharField(label=_("Message"), max_length=MAX_TEXT, widget=forms.Textarea(attrs={"rows": 8}))

    field_order = ["topic", "text", "name", "email"]


class BarrierForm(MessageForm):
    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    page = forms.CharField(
        label=_("Address of the page"),
        max_length=500,
        required=False,
        help_text=_("Where the barrier is. If you come from the footer of a page, its address stands here already."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label=_("What stands in your way"),
        max_length=MAX_TEXT,
        help_text=_("Say, if you like, which device, browser or aid you use."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    field_order = ["page", "text", "name", "email"]


FORMS = {MessageKind.CONTACT: ContactForm, MessageKind.BARRIER: BarrierForm}
