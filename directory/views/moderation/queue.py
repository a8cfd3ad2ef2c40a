"""The moderators' queue in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from directory.selectors.queue import language_names, queue, queue_count, queue_kinds
from directory.views.moderation.base import PERMISSION, MayReview


class QueueView(MayReview):
    template_name = "directory/admin/queue.html"
    page_title = _("To be checked")
    is_list = True

    def get_context_data(self, **kwargs):
        items = [(item, self.address(item.url)) for item in queue(**self.narrowed)]
        told = {"items": items, "kinds": queue_kinds(), "languages": language_names(), **self.narrowed}
        return super().get_context_data(**told, **kwargs)


class QueueMenuItem(MenuItem):
    """Says how much waits, so its label depends on the moment."""

    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)

    def render_component(self, request):
        count = queue_count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)
