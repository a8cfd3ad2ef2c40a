from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "glokal.core"
    label = "glokal_core"
