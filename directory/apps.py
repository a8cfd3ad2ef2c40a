from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")

    def ready(self):
        from glokal.translation.registry import register_words

        from .models import DirectoryIndexPage

        register_words(DirectoryIndexPage, name=_("Directory index"))
