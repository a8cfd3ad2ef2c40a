from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "glokal.pages"
    label = "glokal_pages"
