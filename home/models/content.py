from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from glokal.pages.blocks import StoryBlock
from glokal.pages.models import BasePage


class ContentPage(BasePage):
    """A plain page: the project, a legal text."""

    lead = models.TextField(_("lead"), blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    in_footer = models.BooleanField(_("show in the footer"), default=False)

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, "lead", "body"]
    promote_panels = [*BasePage.promote_panels, "in_footer"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
