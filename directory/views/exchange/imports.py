"""Importing a table in the CMS: send it in, see what would happen, import it, take refused rows along."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.enums import ImportState
from directory.exchange.columns import heading_of
from directory.exchange.findings import Weight
from directory.exchange.planned import Fate
from directory.exchange.writing import XLSX_TYPE, as_csv, as_xlsx, entries, template
from directory.forms.imports import ColumnsForm, FileForm, StartForm
from directory.models import Organisation, TableImport
from directory.services.table_imports import (
    ImportBusyError,
    choose_columns,
    is_over,
    is_running,
    receive,
    refused_rows,
    start,
    table_of,
)

PERMISSION = "directory.import_organisation"
SHOWN = 500
FATES = {
    Fate.NEW: gettext_lazy("New"),
    Fate.CHANGED: gettext_lazy("Changed"),
    Fate.UNCHANGED: gettext_lazy("Unchanged"),
    Fate.REFUSED: gettext_lazy("Refused"),
}
WEIGHTS = {
    Weight.REFUSED: gettext_lazy("Refused"),
    Weight.LEFT_OUT: gettext_lazy("Left out"),
    Weight.REPAIRED: gettext_lazy("Repaired"),
    Weight.NOTED: gettext_lazy("Please note"),
}


class MayImport:
    """Everything here needs the permission to import and export."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportsView(MayImport, WagtailAdminTemplateMixin, FormView):
    """Send in a table; export all entries, or an empty table to fill in."""

    form_class = FileForm
    template_name = "directory/admin/imports.html"
    page_title = gettext_lazy("Import and export")
    header_icon = "download"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            imports=TableImport.objects.select_related("created_by").defer("data", "findings")[:20],
            form_is_multipart=True,
            action_url=reverse("directory_imports"),
            submit_button_label=_("Send the table in"),
            submit_button_active_label=_("Reading…"),
            **kwargs,
        )

    def form_valid(self, form):
        received = receive(
            name=form.cleaned_data["file"].name, data=form.data_read, language=get_language(), by=self.request.user
        )
        return redirect("directory_import", received.pk)


class ImportView(MayImport, WagtailAdminTemplateMixin, TemplateView):
    """One table: its columns, what checking it or importing it said."""

    template_name = "directory/admin/import.html"
    header_icon = "download"

    @cached_property
    def received(self):
        return get_object_or_404(TableImport, pk=self.kwargs["pk"])

    @cached_property
    def table(self):
        return table_of(self.received)

    def get_page_title(self):
        return self.received.name

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("directory_imports"), "label": ImportsView.page_title},
            {"url": "", "label": self.received.name},
        ]

    def post(self, request, *args, **kwargs):
        """Check or import. The columns are sent along with checking; what is imported is what was checked."""
        if "check" in request.POST:
            form = ColumnsForm(request.POST, table=self.table, columns=self.received.columns)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(columns_form=form))
            received = choose_columns(self.received, form.columns, now=timezone.now())
            start(received, is_dry_run=True, now=timezone.now())
        elif "import" in request.POST and self.is_checked:
            form = StartForm(request.POST)
            form.is_valid()
            try:
                start(self.received, is_dry_run=False, now=timezone.now(), **form.cleaned_data)
            except ImportBusyError as error:
                messages.error(request, str(error))
        return redirect("directory_import", self.received.pk)

    @property
    def is_checked(self) -> bool:
        return self.received.state == ImportState.DONE and self.received.is_dry_run

    def get_context_data(self, **kwargs):
        received, table = self.received, self.table
        columns = ColumnsForm(table=table, columns=received.columns)
        findings = [(*one[:4], WEIGHTS[one[4]]) for one in received.findings[:SHOWN]]
        return super().get_context_data(
            **{
                "received": received,
                "table": table,
                "left_out": [
                    heading
                    for position, heading in enumerate(table.headings)
                    if heading and position not in received.columns.values()
                ],
                "named": [heading_of(column, get_language()) for column in received.columns],
                "columns_form": columns,
                "start_form": StartForm(),
                "is_running": is_running(received, now=timezone.now()),
                "is_checked": self.is_checked,
                "is_imported": received.state == ImportState.DONE and not received.is_dry_run,
                "may_change": not is_over(received, now=timezone.now()),
                "counts": [(label, received.counts.get(fate, 0)) for fate, label in FATES.items()],
                "findings": findings,
                "more": len(received.findings) - len(findings),
                "is_anything_refused": bool(received.counts.get(Fate.REFUSED)),
                "will_change": received.counts.get(Fate.NEW, 0) + received.counts.get(Fate.CHANGED, 0),
                **kwargs,
            }
        )


class Download(MayImport, View):
    """A table to take along, as CSV or as XLSX."""

    def get(self, request, *args, kind, **kwargs):
        if kind not in ("csv", "xlsx"):
            raise Http404
        rows = self.rows()
        data, content_type = (as_csv(rows), "text/csv; charset=utf-8") if kind == "csv" else (as_xlsx(rows), XLSX_TYPE)
        return file(data, content_type, f"{self.name()}.{kind}")


class ExportView(Download):
    def rows(self):
        return entries(Organisation.objects.filter(merged_into=None).order_by("pk"))

    def name(self):
        return f"glokal-{timezone.localdate():%Y-%m-%d}"


class RefusedRowsView(Download):
    def rows(self):
        return refused_rows(get_object_or_404(TableImport, pk=self.kwargs["pk"]))

    def name(self):
        return "glokal-{}".format(_("refused"))


class TemplateFileView(MayImport, View):
    def get(self, request):
        return file(template(), XLSX_TYPE, "glokal-{}.xlsx".format(_("template")))


def file(data, content_type, name):
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
