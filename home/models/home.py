from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel

from glokal.pages.models import BasePage


class HomePage(BasePage):
    """The home page of one language: a question, and what the site has to answer it with."""

    question = models.CharField(
        _("question"), max_length=120, blank=True, help_text=_("Stands large above the search box.")
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences below the question: how the search helps.")
    )
    examples = models.TextField(
        _("examples"), blank=True, help_text=_("What one could look for, one example per line; each becomes a link.")
    )
    project = models.TextField(
        _("the project in one sentence"), blank=True, help_text=_("Leads to the page about the project.")
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.NewsIndexPage",
        "home.ContentPage",
        "home.ContactPage",
        "directory.DirectoryIndexPage",
        "events.EventIndexPage",
    ]
    max_count = len(settings.CONTENT_LANGUAGES)
    page_description = _("The first page of one language.")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(["question", "introduction", "examples"], heading=_("Search")),
        "project",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def description(self):
        return self.search_description or self.introduction

    def get_context(self, request, *args, **kwargs):
        from home.selectors.front import front

        return super().get_context(request, *args, **kwargs) | {"front": front(self)}
