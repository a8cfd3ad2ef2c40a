"""What a translator sees of her work when she enters the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from glokal.translation.permissions import may_translate
from glokal.translation.selectors.desk import describe, open_work
from glokal.translation.views.desk import my_desk_url

SHOWN_ON_START_PAGE = 5


class OpenWorkPanel(Component):
    """The number of open texts in her languages, and the oldest of them."""

    name = "open_translations"
    template_name = "glokal_translation/admin/open_work_panel.html"
    order = 50

    class Media:
        css = {"all": ["glokal/translation/desk.css"]}

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        work = open_work(viewer=request.user)
        return {
            "count": work.count(),
            "rows": describe(work[:SHOWN_ON_START_PAGE]),
            "desk_url": my_desk_url(request.user),
            "csrf_token": parent_context["csrf_token"],
        }


class DeskMenuItem(MenuItem):
    """Leads to the person's own work, so its address depends on who asks."""

    def __init__(self):
        super().__init__(
            _("Translations"), url="", name="translations", icon_name="wagtail-localize-language", order=150
        )

    def is_shown(self, request):
        return may_translate(request.user)

    def render_component(self, request):
        return LinkMenuItem(
            self.name,
            self.label,
            my_desk_url(request.user),
            icon_name=self.icon_name,
            classname=self.classname,
            attrs=self.attrs,
        )


def add_open_work(request, panels) -> None:
    """Put the panel on the start page of everybody who translates."""
    if may_translate(request.user):
        panels.append(OpenWorkPanel())
