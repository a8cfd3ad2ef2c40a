from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "glokal.media"
    label = "glokal_media"
