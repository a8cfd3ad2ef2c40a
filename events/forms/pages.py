from glokal.translation.forms import WordsPageForm


class EventPageForm(WordsPageForm):
    """The words of an event; its sessions and questions can only be those of the event's facts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in (("session_words", "session"), ("question_words", "question")):
            if (formset := self.formsets.get(name)) is not None:
                formset.form = _limited_to(self.instance.event_id, field, formset.form)


def _limited_to(event_id, field, form_class):
    """A class for this request alone: the shared one must not learn which rows this event has."""
    limited = type(form_class)(f"Event{form_class.__name__}", (form_class,), {})
    rows = limited.base_fields[field].queryset
    limited.base_fields[field].queryset = rows.filter(event=event_id)
    return limited
