from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "glokal.media"
    label = "glokal_media"

    def ready(self):
        from glokal.core.touch import touches

        from .models import SiteDocument, SiteImage

        touches(SiteDocument)
        touches(SiteImage)
