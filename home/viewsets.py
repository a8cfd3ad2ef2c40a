from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from home.models import Message


class MessageViewSet(ModelViewSet):
    """What came in through the forms, to read and to delete. Nobody writes here, so nobody may add or change."""

    model = Message
    icon = "mail"
    menu_label = _("Messages")
    name = "messages"
    add_to_admin_menu = True
    menu_order = 160
    inspect_view_enabled = True
    copy_view_enabled = False
    exclude_form_fields = []
    form_fields = ["topic"]
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
