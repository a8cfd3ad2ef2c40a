from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views import reports, shortlist, suggestions

shortlist_patterns = (
    [
        path("", shortlist.show, name="show"),
        path("change/", shortlist.change, name="change"),
        path("csv/", shortlist.table, name="table"),
    ],
    "shortlist",
)

report_patterns = ([path("<slug:public_id>/", reports.report, name="report")], "reports")

suggestion_patterns = ([path("", suggestions.suggestions, name="list")], "suggestions")

SHORTLIST, REPORT = _("shortlist/"), _("report/")
