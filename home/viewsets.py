from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import Message


class ReadAndDelete(ModelPermissionPolicy):
    """Messages are what somebody wrote: not even an administrator adds or changes one."""

    def user_has_permission(self, user, action):
        return action in ("view", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class MessageViewSet(ModelViewSet):
    """What came in through the forms, to read and to delete."""

    model = Message
    icon = "mail"
    menu_label = _("Messages from forms")
    name = "messages"
    add_to_admin_menu = True
    menu_order = 160
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ["topic"]  # Wagtail asks for some; there is no form
    list_display = [
        "reference",
        Column("get_kind_display", label=_("Form")),
        Column("get_topic_display", label=_("Topic")),
        "email",
        "language",
        DateColumn("created_at", label=_("received")),
    ]
    list_filter = ["kind", "topic", "language"]
    search_fields = ["reference", "name", "email", "text"]
    inspect_view_fields = ["reference", "created_at", "kind", "topic", "language", "name", "email", "page", "text"]
