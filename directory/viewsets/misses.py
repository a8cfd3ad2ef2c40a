"""Questions that found little: work for the thesaurus, each one step away from becoming a label."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Label, SearchMiss
from directory.viewsets.columns import DayColumn


def label_form(miss: SearchMiss) -> str:
    """Return the address of the form that makes a label of a question's words."""
    values = urlencode({"text": miss.text, "language": miss.language})
    return f"{reverse(Label.snippet_viewset.get_url_name('add'))}?{values}"


class SearchMissViewSet(SnippetViewSet):
    model = SearchMiss
    icon = "help"
    menu_label = _("Questions without an answer")
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        TitleColumn("text", label=_("Make a label of it"), get_url=label_form, sort_key="text"),
        Column("language", label=_("Asked in"), sort_key="language"),
        Column("count", label=_("Asked"), sort_key="count"),
        DayColumn("last_asked", label=_("Last asked"), sort_key="last_asked"),
    ]
    list_filter = ["language"]
    search_fields = ["text"]
    search_backend_name = None
    ordering = ["-count", "-last_asked", "pk"]
