from django.apps import AppConfig


class SiteSearchConfig(AppConfig):
    """One search over everything that readers see. It has no tables of its own."""

    name = "glokal.search"
    label = "glokal_search"
