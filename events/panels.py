"""What the two forms of an event show of each other."""

from wagtail.admin.panels import Panel

from events.labels import date_label, place_label


class WordsPanel(Panel):
    """In the form of the facts: the event's words in each language, and where to write them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/words_panel.html"

        def get_context_data(self, parent_context=None):
            from events.selectors.editing import words_in_each_language

            context = super().get_context_data(parent_context)
            return context | {"event": self.instance, "languages": words_in_each_language(self.instance)}

        def is_shown(self):
            return self.instance.pk is not None


class FactsPanel(Panel):
    """In the form of the words: the event's facts in short, and the way to change them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/facts_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            event = self.instance.event
            language = self.instance.locale.language_code
            return context | {
                "event": event,
                "date": date_label(event, language=language),
                "place": place_label(event, language=language),
            }

        def is_shown(self):
            return self.instance.event_id is not None
