from django.apps import AppConfig, apps


def _touch_moved(instance, **kwargs):
    """A moved page and those below it are written in SQL, without a signal of Django's."""
    from glokal.core.touch import touched

    touched(instance)


def _write_german_letters_out_in_addresses():
    """The editor's script proposes an address for a title; left alone, it makes "uber" of "über"."""
    from django.db.models import SlugField
    from wagtail.admin.forms.models import register_form_field_override
    from wagtail.admin.widgets import SlugInput

    from glokal.core.slugs import GERMAN

    register_form_field_override(SlugField, override={"widget": SlugInput(formatters=[*GERMAN.items()])})


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
        _write_german_letters_out_in_addresses()
