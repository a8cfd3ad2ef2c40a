"""What the operator finds on the start page of the CMS."""

from wagtail.admin.ui.components import Component

from home.permissions import answers_for_the_site
from home.selectors.open_points import open_points


class OpenPointsPanel(Component):
    """The pages with passages that the operator has still to complete."""

    name = "open_points"
    template_name = "home/admin/open_points_panel.html"
    order = 60

    def __init__(self, points):
        self.points = points

    def get_context_data(self, parent_context):
        return {"points": self.points}


def add_open_points(request, panels) -> None:
    """Show the panel to those who can do something about it, as long as there is something to do."""
    if answers_for_the_site(request.user) and (points := open_points()):
        panels.append(OpenPointsPanel(points))
