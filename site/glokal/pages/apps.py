from django.apps import AppConfig, apps


def _touch_moved(instance, **kwargs):
    """A moved page and those below it are written in SQL, without a signal of Django's."""
    from glokal.core.touch import touched

    touched(instance)


class PagesConfig(AppConfig):
    name = "glokal.pages"
    label = "glokal_pages"

    def ready(self):
        from wagtail.models import Locale, Page, PageViewRestriction, Site
        from wagtail.signals import post_page_move

        from glokal.core.touch import touches

        for model in apps.get_models():
            if issubclass(model, Page):
                touches(model)
        for model in (Site, Locale, PageViewRestriction):
            touches(model)
        post_page_move.connect(_touch_moved, dispatch_uid="pages.moved")
