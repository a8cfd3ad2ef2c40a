"""Duplicates in the CMS: pairs that may be one entry, merging them, undoing it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.forms.merging import MergeForm
from directory.models import DistinctPair, Merge, Organisation
from directory.selectors.duplicates import duplicates, told_apart
from directory.selectors.merging import comes_unseen, compared, latest_merges
from directory.services.duplicates import take_back, tell_apart
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
        told = {"pairs": duplicates(), "apart": told_apart(), "merges": latest_merges()}
        return super().get_context_data(**told, **kwargs)

    def post(self, request):
        """Tell two entries apart, take that back, or undo a merge: each button names what it is about."""
        if "first" in request.POST:
            self.tell_apart(request)
        elif "again" in request.POST:
            take_back(get_object_or_404(DistinctPair, pk=number(request, "again")), by=request.user)
            messages.success(request, _("The two entries are offered as duplicates again."))
        else:
            self.undo(request)
        return redirect("directory_duplicates")

    def tell_apart(self, request):
        first, second = (get_object_or_404(Organisation, pk=number(request, name)) for name in ("first", "second"))
        if first == second:
            raise Http404
        tell_apart(first, second, by=request.user)
        told = {"first": first.name, "second": second.name}
        messages.success(request, _("“%(first)s” and “%(second)s” stay two entries.") % told)

    def undo(self, request):
        done = get_object_or_404(Merge, pk=number(request, "undo"))
        try:
            undo_merge(done, by=request.user)
        except MergeError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(name)s” is an entry of its own again.") % {"name": done.merged.name})


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
        kept, merged = kwargs["kept"], kwargs["merged"]
        form = kwargs.get("form") or MergeForm(comparison=compared(kept, merged))
        told = {"form": form, "comes_unseen": comes_unseen(kept, merged)}
        return super().get_context_data(**kwargs | told)

    def get(self, request, kept, merged):
        return self.render_to_response(self.get_context_data(**entries(kept, merged)))

    def post(self, request, kept, merged):
        pair = entries(kept, merged)
        form = MergeForm(request.POST, comparison=compared(**pair))
        if form.is_valid() and form.is_current:
            return self.merge(form, into=pair["kept"], gone=pair["merged"])
        messages.error(request, _("One of these entries has changed since you looked at it. Choose once more."))
        form = MergeForm({**request.POST.dict(), "seen": form.comparison.seen}, comparison=form.comparison)
        return self.render_to_response(self.get_context_data(**pair, form=form))

    def merge(self, form, *, into, gone):
        request = self.request
        try:
            merge(merged=gone, into=into, take=form.taken(), by=request.user)
        except MergeError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("“%(name)s” was merged; its address leads on.") % {"name": gone.name})
        return redirect("directory_duplicates")


def entries(kept, merged):
    return {name: get_object_or_404(Organisation, pk=pk) for name, pk in (("kept", kept), ("merged", merged))}


def number(request, name):
    value = request.POST.get(name, "")
    if not value.isdecimal():
        raise Http404
    return int(value)
