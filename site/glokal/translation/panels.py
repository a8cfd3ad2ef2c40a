"""What a translator sees of her work when she enters the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from glokal.translation.desk_address import desk_url, my_desk_url
from glokal.translation.enums import OPEN_STATES
from glokal.translation.models import JointState
from glokal.translation.permissions import bound_to, may_translate
from glokal.translation.selectors.desk import describe, open_counts, open_work
from glokal.translation.selectors.families import title_of
from glokal.translation.selectors.together import awaited_translations, named_plans

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
            "awaited": [
                {
                    "plan": one.plan,
                    "locale": one.row.locale,
                    "title": title_of(one.original),
                    "title_language": one.original.locale.language_code,
                    "count": one.open_texts,
                    "url": url,
                }
                for one in awaited_translations(viewer=request.user)
                if (url := AdminURLFinder(request.user).get_edit_url(one.row))
            ],
            "csrf_token": parent_context["csrf_token"],
        }


class OverviewPanel(Component):
    """For those bound to no language: what is open in each, by state, and joint publications that didn't happen."""

    name = "translations_overview"
    template_name = "glokal_translation/admin/overview_panel.html"
    order = 49

    class Media:
        css = {"all": ["glokal/translation/desk.css"]}

    def get_context_data(self, parent_context):
        counts = [
            {
                "locale": one.locale,
                "total": one.total,
                "states": [
                    {"label": state.label, "count": count, "url": desk_url([one.locale.language_code], [state])}
                    for state, count in one.counts
                ],
            }
            for one in open_counts()
        ]
        return {
            "counts": counts,
            "states": [state.label for state in OPEN_STATES],
            "failed": named_plans(JointState.FAILED),
            "coming": named_plans(JointState.PLANNED),
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
    """Put the panels on the start page of everybody who translates; who answers for all languages gets both."""
    if may_translate(request.user):
        panels.append(OpenWorkPanel())
        if bound_to(request.user) is None:
            panels.append(OverviewPanel())
