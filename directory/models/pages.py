from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from glokal.core.identity import ALPHABET, LENGTH
from glokal.pages.models import BasePage

NAME_AND_ID = rf"^(?:(?P<slug>[-\w]+)-)?(?P<public_id>[{ALPHABET}]{{{LENGTH}}})"


class DirectoryIndexPage(RoutablePageMixin, BasePage):
    """Where partners are found. The entries hang below it by address, without pages of their own."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1
    subpage_types = ["directory.ListingIndexPage"]
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("directory index")
        verbose_name_plural = _("directory indexes")

    @property
    def description(self):
        return self.search_description or self.introduction

    @path("")
    def index(self, request):
        from directory.views.index import index

        return index(request, self)

    @re_path(rf"{NAME_AND_ID}/$")
    def entry(self, request, public_id, slug=""):
        """An organisation, or one of its offers and requests: both are found by their ID."""
        from directory.views.entry import entry

        return entry(request, self, public_id, slug or "")

    @re_path(rf"{NAME_AND_ID}/vcard/$")
    def vcard(self, request, public_id, slug=""):
        """An organisation as a file for address books."""
        from directory.views.vcard import vcard

        return vcard(request, self, public_id, slug or "")


class ListingIndexPage(BasePage):
    """Offers and requests of all organisations. Their own pages hang below the directory, beside the entries."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["directory.DirectoryIndexPage"]
    max_count_per_parent = 1
    subpage_types = []
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("index of offers and requests")
        verbose_name_plural = _("indexes of offers and requests")

    @property
    def description(self):
        return self.search_description or self.introduction

    def serve(self, request, *args, **kwargs):
        from directory.views.listings import listings

        return listings(request, self)
