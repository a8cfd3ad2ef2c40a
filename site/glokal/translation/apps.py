from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "glokal.translation"
    label = "glokal_translation"
    verbose_name = _("Translations")

    def ready(self):
        from glokal.core.clock import register_clock_work
        from glokal.core.touch import touches

        from . import localize_patches, receivers, wagtail_patches  # noqa: F401
        from .models import StateOfWords
        from .services.notices import tell_translators

        localize_patches.apply()
        wagtail_patches.apply()
        register_clock_work("translation.tell_translators", tell_translators, every=timedelta(minutes=30))
        touches(StateOfWords)
