from django.urls import path
from django.utils.translation import gettext_lazy as _

from directory.views import complaints, reports, shortlist, suggestions

shortlist_patterns = (
    [
        path("", shortlist.show, name="show"),
        path(_("change/"), shortlist.change, name="change"),
        path("csv/", shortlist.table, name="table"),
    ],
    "shortlist",
)

report_patterns = ([path("<slug:public_id>/", reports.report, name="report")], "reports")

complaint_patterns = ([path("<str:token>/", complaints.complain, name="complain")], "complaints")

suggestion_patterns = ([path("", suggestions.suggestions, name="list")], "suggestions")

SHORTLIST, REPORT, COMPLAINT = _("shortlist/"), _("report/"), _("complaint/")
