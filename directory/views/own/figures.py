"""How often an entry was looked at, as a page and as a table."""

import csv

from django.http import HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from directory.permissions import Action
from directory.selectors.figures import figures_of
from directory.views.own.access import own_page
from directory.views.own.frame import entry_response


@own_page(Action.SEE)
def figures(request, standing):
    return entry_response(
        request,
        standing,
        "directory/own/figures.html",
        topic="figures",
        title=gettext_lazy("How often your entry is looked at"),
        figures=figures_of(standing.organisation),
    )


@own_page(Action.SEE)
def figures_table(request, standing):
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"glokal-{standing.organisation.public_id}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Month"), _("Views"), _("of them after a search"), _("Enquiries")])
    rows = figures_of(standing.organisation)
    writer.writerows([f"{row.month:%Y-%m}", row.views, row.found, row.enquiries] for row in rows)
    return response
