from django.db import models
from django.utils.translation import gettext_lazy as _

from glokal.pages.models import BasePage


class DirectoryIndexPage(BasePage):
    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("directory index")
        verbose_name_plural = _("directory indexes")
