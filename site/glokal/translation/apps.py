from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "glokal.translation"
    label = "glokal_translation"
    verbose_name = _("Translations")

    def ready(self):
        from . import localize_patches, receivers, wagtail_patches  # noqa: F401

        localize_patches.apply()
        wagtail_patches.apply()
