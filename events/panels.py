"""What the two forms of an event show of each other, and what waits on the start page of the CMS."""

from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

from events.labels import date_label, place_label
from events.permissions import may_edit_events, may_run_event


class WordsPanel(Panel):
    """In the form of the facts: the event's words in each language, and where to write them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/words_panel.html"

        def get_context_data(self, parent_context=None):
            from events.selectors.editing import words_in_each_language

            context = super().get_context_data(parent_context)
            return context | {
                "event": self.instance,
                "languages": words_in_each_language(self.instance),
                "may_edit_words": may_edit_events(self.request.user),
            }

        def is_shown(self):
            return self.instance.pk is not None


class RegistrationPanel(Panel):
    """In the form of the facts: how many are registered, and where to see who, for those who may."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/registration_panel.html"

        def get_context_data(self, parent_context=None):
            from events.selectors.figures import short_figures

            context = super().get_context_data(parent_context)
            return context | {"event": self.instance, "figures": short_figures([self.instance])[self.instance.pk]}

        def is_shown(self):
            return self.instance.pk is not None and may_run_event(self.request.user, self.instance)


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


class MissingReportsPanel(Component):
    """Events that were over two weeks ago and have no report yet."""

    name = "missing_reports"
    template_name = "events/admin/missing_reports_panel.html"
    order = 55

    def __init__(self, missing):
        self.missing = missing

    def get_context_data(self, parent_context):
        return {"missing": self.missing}


def add_missing_reports(request, panels) -> None:
    """Show the panel to those who write about events, as long as there is something to write."""
    from events.selectors.reports import missing_reports

    if may_edit_events(request.user) and (missing := missing_reports()):
        panels.append(MissingReportsPanel(missing))


class NextEventsPanel(Component):
    """The events of which somebody is in charge, as long as they are to come."""

    name = "next_events"
    template_name = "events/admin/next_events_panel.html"
    order = 45

    def __init__(self, events):
        self.events = events

    def get_context_data(self, parent_context):
        return {"events": self.events}


def add_next_events(request, panels) -> None:
    """Show an organiser what comes next, with the figures."""
    from events.selectors.figures import short_figures
    from events.selectors.running import next_events_of

    if events := next_events_of(request.user):
        figures = short_figures(events)
        panels.append(NextEventsPanel([(event, figures[event.pk]) for event in events]))
