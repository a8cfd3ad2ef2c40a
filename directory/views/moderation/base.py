"""What all pages of the moderators' queue share."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.selectors.queue import forget_queue_count, language_names, next_item, queue_kinds

PERMISSION = "directory.change_review"


class MayReview(WagtailAdminTemplateMixin, TemplateView):
    """A page of the queue, narrowed by `?kind=` and `?language=`, which decisions carry along."""

    header_icon = "tasks"
    is_list = False

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        kind, language = request.GET.get("kind", ""), request.GET.get("language", "")
        self.narrowed = {"kind": kind if kind in queue_kinds() else ""} | {
            "language": language if language in language_names() else ""
        }
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        items = [*super().get_breadcrumbs_items()]  # Wagtail's own list, which all pages of the CMS share
        if not self.is_list:
            items.append({"url": self.address(reverse("directory_queue")), "label": _("To be checked")})
        return [*items, {"url": "", "label": self.page_title}]

    def address(self, url: str) -> str:
        """Return an address with what the queue is narrowed to."""
        query = urlencode({name: value for name, value in self.narrowed.items() if value})
        return f"{url}?{query}" if query else url

    def get_context_data(self, **kwargs):
        return super().get_context_data(queue_url=self.address(reverse("directory_queue")), **kwargs)

    def go_on(self, since):
        """Open what waits next, after something that waited `since`; the list if nothing does."""
        forget_queue_count()
        item = next_item(since, **self.narrowed)
        if item is None:
            messages.info(self.request, _("Nothing else waits."))
            return redirect(self.address(reverse("directory_queue")))
        return redirect(self.address(item.url))
