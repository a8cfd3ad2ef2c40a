"""Claims, for those who decide them. Nobody adds, edits or deletes one: it is answered on a page of its own."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Claim


class OnlyAnsweredPolicy(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return action in ("view", "change") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ClaimViewSet(SnippetViewSet):
    model = Claim
    icon = "user"
    menu_label = _("Claims")
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "organisation", label=_("Organisation"), get_url=lambda claim: reverse("directory_claim", args=[claim.pk])
        ),
        "user",
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        Column("method", label=_("Proved by"), accessor="get_method_display", sort_key="method"),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
        DateColumn("moderators_since", label=_("With the moderators since"), sort_key="moderators_since"),
    ]
    list_filter = ["state", "method"]
    search_fields = ["organisation__name", "user__email", "message"]
    search_backend_name = None
    ordering = ["-created_at", "-pk"]

    def get_queryset(self, request):
        return Claim.objects.select_related("organisation", "user")
