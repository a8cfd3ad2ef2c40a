from django.core.exceptions import PermissionDenied
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from glokal.pages.alternates import page_alternates
from glokal.pages.card import Card
from glokal.pages.publishing import obstacles
from glokal.translation.editor_panels import LanguagesPanel, MinorEditPanel
from glokal.translation.forms import WordsPageForm
from glokal.translation.models import WordsMixin


class BasePage(WordsMixin, Page):
    """What every page of the site is: words in one language, with counterparts in the others."""

    # Whether all anonymous readers get the same page; not where there is a form.
    is_cached = True

    base_form_class = WordsPageForm
    content_panels = [*Page.content_panels, LanguagesPanel(), MinorEditPanel()]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["card"] = self.card
        context["alternates"] = SimpleLazyObject(lambda: page_alternates(self, request))
        return context

    @property
    def description(self) -> str:
        """What search engines show below the title; may be empty."""
        return self.search_description

    @property
    def card(self) -> Card:
        return Card(self.title, self.description)

    def publish(self, revision, *args, **kwargs):
        """The way of schedules, workflows and bulk actions; the editor's own way asks the form.

        Raises PermissionDenied, which the CMS can show, if an image of the revision lacks what it needs.
        """
        if reasons := obstacles(revision.as_object()):
            raise PermissionDenied(" ".join(reasons))
        return super().publish(revision, *args, **kwargs)
