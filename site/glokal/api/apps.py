from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "glokal.api"
    label = "glokal_api"
