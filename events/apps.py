from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from glokal.accounts.notifications import register_notification
        from glokal.accounts.personal_data import register_personal_data
        from glokal.accounts.roles import COMMUNICATORS, ORGANISERS, grant
        from glokal.accounts.sections import register_section
        from glokal.core.clock import register_clock_work
        from glokal.core.mail import register_confidential, register_kept_rows
        from glokal.core.touch import register_next_change, touches
        from glokal.pages.addresses import register_address
        from glokal.translation.registry import register_lines, register_words

        from . import receivers  # noqa: F401
        from .addresses import event_address
        from .enums import Publication
        from .models import Event, EventIndexPage, EventOrganiser, EventPage, Session
        from .selectors import next_change
        from .selectors.registration_data import has_registered
        from .selectors.running import leads_events
        from .services.registrations.farewells import say_all_goodbyes
        from .services.registrations.mails import REMINDERS
        from .services.registrations.personal_data import erase_registrations, export_registrations
        from .services.registrations.reminding import remind_all
        from .services.registrations.retention import delete_unattended, end_evidence, forget_needs, mails_as_evidence
        from .services.registrations.telling import tell_all_registrants
        from .services.registrations.waiting import end_lapsed_offers, forget_all_lapsed, offer_all_free_seats
        from .services.watches import forget_watches, tell_all_watchers

        register_words(EventIndexPage, name=_("Events index"))
        register_words(
            EventPage,
            name=_("Event"),
            public=lambda: EventPage.objects.filter(event__publication=Publication.PUBLIC),
        )
        register_lines("question_words", "choice_labels")
        register_confidential("events/registration_", "events/watch_")
        register_kept_rows(mails_as_evidence)
        register_address(Event, event_address)
        for model in (Event, EventOrganiser, Session):
            touches(model)
        register_next_change(next_change)
        register_clock_work("events.tell_watchers", tell_all_watchers, every=timedelta(minutes=5))
        register_clock_work("events.tell_registrants", tell_all_registrants, every=timedelta(minutes=5))
        register_clock_work("events.remind", remind_all, every=timedelta(minutes=15))
        register_clock_work("events.say_goodbyes", say_all_goodbyes, every=timedelta(hours=1))
        register_clock_work("events.end_lapsed_offers", end_lapsed_offers, every=timedelta(minutes=5))
        register_clock_work("events.forget_lapsed_registrations", forget_all_lapsed, every=timedelta(minutes=5))
        register_clock_work("events.offer_free_seats", offer_all_free_seats, every=timedelta(minutes=5))
        register_clock_work("events.forget_needs", forget_needs, every=timedelta(days=1))
        register_clock_work("events.delete_unattended", delete_unattended, every=timedelta(days=1))
        register_clock_work("events.end_evidence", end_evidence, every=timedelta(days=1))
        register_notification(
            REMINDERS,
            label=_("Reminders of events"),
            help=_("On the day before, and a word afterwards. Changes and cancellations are always told."),
            is_for=has_registered,
        )
        register_section(
            "events_led", title=_("Events I run"), url_name="check_in:own", order=310, is_shown=leads_events
        )
        register_personal_data("registrations", export=export_registrations, erase=erase_registrations)
        register_clock_work("events.forget_watches", forget_watches, every=timedelta(days=1))
        grant(COMMUNICATORS, "events.add_event", "events.change_event", "events.delete_event")
        grant(ORGANISERS, "events.view_registration", "events.change_registration")
        register_section("registrations", title=_("My registrations"), url_name="registrations:own", order=300)
        grant(COMMUNICATORS, *(f"events.{verb}_indicator" for verb in ("view", "add", "change", "delete")))
