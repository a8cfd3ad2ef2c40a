from datetime import timedelta

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "glokal.api"
    label = "glokal_api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from glokal.api.changes import begin_anew, note_changes
        from glokal.core.backup import register_after_restore
        from glokal.core.clock import register_clock_work

        register_clock_work("api.note_changes", note_changes, every=timedelta(minutes=5))
        register_after_restore(begin_anew)
