from django.db import models
from django.utils.translation import gettext_lazy as _

from glokal.pages.models import BasePage


class HomePage(BasePage):
    """The home page of one language: a question, and what the site has to answer it with."""

    question = models.CharField(_("question"), max_length=120, blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.NewsIndexPage",
        "home.ContentPage",
        "directory.DirectoryIndexPage",
        "events.EventIndexPage",
    ]
    content_panels = [*BasePage.content_panels, "question"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
