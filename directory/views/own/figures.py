"""How often an entry was looked at, as a page and as a table."""

import csv

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from directory.permissions import Action
from directory.selectors.figures import figures_of
from directory.views.own.access import own_page
from glokal.pages.alternates import view_alternates


@own_page(Action.SEE)
def figures(request, standing):
    organisation = standing.organisation
    context = {
        "standing": standing,
        "organisation": organisation,
        "figures": figures_of(organisation),
        "alternates": view_alternates("own:figures", organisation.public_id),
    }
    return TemplateResponse(request, "directory/own/figures.html", context)


@own_page(Action.SEE)
def figures_table(request, standing):
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"glokal-{standing.organisation.public_id}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Month"), _("Views"), _("of them after a search")])
    writer.writerows([f"{row.month:%Y-%m}", row.views, row.found] for row in figures_of(standing.organisation))
    return response
