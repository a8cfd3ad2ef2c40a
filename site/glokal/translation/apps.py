from django.apps import AppConfig


class TranslationConfig(AppConfig):
    name = "glokal.translation"
    label = "glokal_translation"
