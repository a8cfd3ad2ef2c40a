"""Reasons that moderators give often."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import ReasonText


class ReasonTextViewSet(SnippetViewSet):
    model = ReasonText
    icon = "comment"
    menu_label = _("Reasons")
    copy_view_enabled = False
    list_display = ["__str__", "key", "rule", BooleanColumn("is_complete", label=_("In every language"))]
    search_fields = ["key", "texts"]
    search_backend_name = None
    ordering = ["key"]
    edit_handler = ObjectList(["key", "texts", "rule"])
