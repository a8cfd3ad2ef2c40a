"""Words for capabilities that no concept knows: work for the thesaurus, each one step away from becoming a label."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Label, StatedCapability


def label_form(stated: StatedCapability) -> str:
    """Return the address of the form that makes a label of the words."""
    values = urlencode({"text": stated.text, "language": stated.language})
    return f"{reverse(Label.snippet_viewset.get_url_name('add'))}?{values}"


class StatedCapabilityViewSet(SnippetViewSet):
    model = StatedCapability
    icon = "help"
    menu_label = _("Words without a concept")
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        TitleColumn("text", label=_("Make a label of it"), get_url=label_form, sort_key="text"),
        Column("language", label=_("language"), sort_key="language"),
        Column("organisation", label=_("organisation")),
        DateColumn("created_at", label=_("since"), sort_key="created_at"),
    ]
    list_filter = ["language"]
    search_fields = ["text"]
    search_backend_name = None
    ordering = ["-created_at", "pk"]

    def get_queryset(self, request):
        return StatedCapability.objects.filter(concept=None).select_related("organisation")
