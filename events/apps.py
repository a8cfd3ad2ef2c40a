from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self):
        from glokal.translation.registry import register_words

        from .models import EventIndexPage

        register_words(EventIndexPage, name=_("Events index"))
