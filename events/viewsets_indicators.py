"""The set of indicators in the CMS: what the grant agreement names. Their figures stand on a page of their own."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from directory.viewsets import PermittedMenuItem
from events.models import Indicator


class IndicatorViewSet(ModelViewSet):
    model = Indicator
    name = "indicators"
    icon = "tasks"
    menu_label = _("Set of indicators")
    add_to_admin_menu = False
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel(["code", "rule"]),
            FieldPanel("name"),
            FieldPanel("unit"),
            FieldPanel("target", help_text=_("As the grant agreement says. Empty: no target is shown.")),
        ]
    )
    list_display = [
        TitleColumn("code", label=_("Code"), url_name="indicators:edit"),
        Column("rule", label=_("Counts"), accessor="get_rule_display"),
        Column("target", label=_("Target")),
    ]
    ordering = ["code"]


def indicators_menu_item():
    return PermittedMenuItem(
        _("Indicators"),
        reverse("event_papers:indicators"),
        icon_name="tasks",
        order=255,
        permission="events.view_indicator",
    )
