from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "glokal.media"
    label = "glokal_media"

    def ready(self):
        from django.db.models.signals import pre_save
        from wagtail.models import UploadedFile

        from glokal.core.touch import touches

        from .models import SiteDocument, SiteImage
        from .names import hide_what_waits

        touches(SiteDocument)
        touches(SiteImage)
        pre_save.connect(hide_what_waits, sender=UploadedFile)
