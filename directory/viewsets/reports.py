"""What visitors reported about entries: read, dealt with, closed. Nobody writes or changes one."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Report
from directory.views.editing import ReportEditView


class NobodyAddsPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ReportViewSet(SnippetViewSet):
    model = Report
    icon = "warning"
    menu_label = _("Reports")
    edit_view_class = ReportEditView
    copy_view_enabled = False
    list_display = [
        "organisation",
        Column("kind", label=_("What it is about"), accessor="get_kind_display", sort_key="kind"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        "language",
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        DateColumn("closed_at", label=_("Done"), sort_key="closed_at"),
    ]
    list_filter = ["state", "kind", "language"]
    search_fields = ["organisation__name", "text", "name", "email"]
    search_backend_name = None
    ordering = ["-created_at", "-pk"]
    edit_handler = ObjectList(
        [
            FieldPanel("state"),
            *(
                FieldPanel(name, read_only=True)
                for name in ("kind", "organisation", "listing", "text", "name", "email", "language", "created_at")
            ),
        ]
    )

    def get_queryset(self, request):
        return Report.objects.select_related("organisation", "listing__organisation")
