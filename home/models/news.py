from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import StreamField

from glokal.pages.blocks import StoryBlock
from glokal.pages.models import BasePage
from home.enums import NewsCategory


class NewsIndexPage(BasePage):
    """The news of one language, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")


class NewsPage(BasePage):
    """One article in one language."""

    category = models.CharField(
        _("category"), max_length=20, choices=NewsCategory.choices, default=NewsCategory.PROJECT
    )
    date = models.DateField(
        _("date"), default=timezone.localdate, help_text=_("Shown above the title; the news are sorted by it.")
    )
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two sentences, shown in lists and large above the text.")
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, FieldRowPanel(["category", "date"]), "lead", "body"]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
