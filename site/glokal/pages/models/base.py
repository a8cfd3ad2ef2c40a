from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from glokal.pages.alternates import page_alternates
from glokal.translation.models import WordsMixin


class BasePage(WordsMixin, Page):
    """What every page of the site is: words in one language, with counterparts in the others."""

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["alternates"] = SimpleLazyObject(lambda: page_alternates(self, request))
        return context
