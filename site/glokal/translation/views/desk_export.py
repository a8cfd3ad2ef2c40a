"""The desk as a table for a spreadsheet, with the filters that are set."""

import csv

from django.http import HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from glokal.translation.selectors.desk import describe
from glokal.translation.views.desk import DeskView

# A spreadsheet would run a title that begins so as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class DeskExportView(DeskView):
    def render_to_response(self, context, **kwargs) -> HttpResponse:
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")  # the mark lets Excel read UTF-8
        response["Content-Disposition"] = 'attachment; filename="translations.csv"'
        table = csv.writer(response)
        table.writerow([_("Title"), _("Kind"), _("Language"), _("State"), _("Words to do"), _("Since")])
        for row in describe(self.get_queryset()):
            table.writerow(
                [
                    _neutral(row.title),
                    row.kind,
                    row.locale.get_display_name(),
                    row.state.label,
                    row.words,
                    localtime(row.since).date().isoformat(),
                ]
            )
        return response


def _neutral(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
