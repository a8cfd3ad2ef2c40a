"""Duplicates in the CMS: pairs that may be one entry, merging them, undoing it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.models import Merge, Organisation
from directory.selectors.duplicates import duplicates
from directory.selectors.merging import compared, latest_merges
from directory.services.merging import MergeError, merge, undo_merge

PERMISSION = "directory.merge_organisation"


class MayMerge(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DuplicatesView(MayMerge):
    template_name = "directory/admin/duplicates.html"
    page_title = gettext_lazy("Duplicates")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(pairs=duplicates(), merges=latest_merges(), **kwargs)

    def post(self, request):
        """Undo a merge."""
        done = get_object_or_404(Merge, pk=request.POST.get("undo") or 0)
        try:
            undo_merge(done, by=request.user)
        except MergeError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(name)s” is an entry of its own again.") % {"name": done.merged.name})
        return redirect("directory_duplicates")


class MergeView(MayMerge):
    """Two entries side by side, before they are merged."""

    template_name = "directory/admin/merge.html"
    page_title = gettext_lazy("Merge duplicates")

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("directory_duplicates"), "label": DuplicatesView.page_title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        kept, merged = (get_object_or_404(Organisation, pk=self.kwargs[name]) for name in ("kept", "merged"))
        return super().get_context_data(**{**kwargs, "kept": kept, "merged": merged, "rows": compared(kept, merged)})

    def post(self, request, kept, merged):
        into, gone = (get_object_or_404(Organisation, pk=pk) for pk in (kept, merged))
        try:
            merge(merged=gone, into=into, by=request.user)
        except MergeError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(name)s” was merged; its address leads on.") % {"name": gone.name})
        return redirect("directory_duplicates")
