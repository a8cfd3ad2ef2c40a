from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class CoreConfig(AppConfig):
    name = "glokal.core"
    label = "glokal_core"
    verbose_name = _("Website")

    def ready(self) -> None:
        from . import housekeeping
        from .backup import register_after_restore, register_derived
        from .clock import register_clock_work
        from .mail import delivery

        register_derived("wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry")
        register_after_restore(housekeeping.rebuild_index_of_pages)
        register_clock_work("core.deliver_mails", delivery.deliver_due, every=MINUTE)
        register_clock_work("core.publish_scheduled", housekeeping.publish_scheduled, every=MINUTE)
        register_clock_work("core.forget_old_mails", delivery.forget_old_mails, every=DAY)
        register_clock_work("core.clear_old_rows", housekeeping.clear_old_rows, every=DAY)
