from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Website")

    def ready(self):
        from glokal.pages.navigation import register_footer
        from glokal.translation.registry import register_words

        from .models import ContentPage, HomePage, NewsIndexPage, NewsPage

        register_words(NewsPage, name=_("News article"))
        register_words(ContentPage, name=_("Page"))
        register_words(HomePage, name=_("Home page"))
        register_words(NewsIndexPage, name=_("News index"))
        register_footer(lambda home: ContentPage.objects.child_of(home).live().filter(in_footer=True).order_by("path"))
