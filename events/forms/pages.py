from events.models.sessions import Session
from glokal.translation.forms import WordsPageForm


class EventPageForm(WordsPageForm):
    """The words of an event; its sessions can only be those of the event's facts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        formset = self.formsets.get("session_words")
        if formset is not None:
            formset.form = _limited_to(Session.objects.filter(event=self.instance.event_id), formset.form)


def _limited_to(sessions, form_class):
    """A class for this request alone: the shared one must not learn which sessions this event has."""
    limited = type(form_class)("EventSessionWordsForm", (form_class,), {})
    limited.base_fields["session"].queryset = sessions
    return limited
