"""Sectors, capabilities and materials, and what they are called."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.enums import LabelKind
from directory.forms.concepts import ConceptForm
from directory.forms.labels import LabelForm
from directory.models import Concept, Label
from directory.panels import LabelsPanel
from directory.views.editing import LabelCreateView


class ConceptViewSet(SnippetViewSet):
    model = Concept
    icon = "tag"
    menu_label = _("Sectors and capabilities")
    copy_view_enabled = False
    list_display = [
        "__str__",
        "code",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "parent",
    ]
    list_filter = ["kind"]
    search_fields = ["code", "labels__text"]
    search_backend_name = None
    ordering = ["kind", "code"]
    edit_handler = ObjectList(
        [FieldRowPanel(["code", "kind"]), "parent", LabelsPanel(heading=_("Labels"))], base_form_class=ConceptForm
    )

    def get_queryset(self, request):
        names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
        parents = Prefetch("parent", Concept.objects.prefetch_related(names))
        return Concept.objects.prefetch_related(names, parents)


class LabelViewSet(SnippetViewSet):
    model = Label
    icon = "list-ul"
    menu_label = _("Labels")
    add_view_class = LabelCreateView
    copy_view_enabled = False
    list_display = [
        "text",
        "language",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "concept",
    ]
    list_filter = ["language", "kind"]
    search_fields = ["text", "concept__code"]
    search_backend_name = None
    ordering = ["text", "pk"]
    edit_handler = ObjectList(["text", "language", "kind", "concept", "sense"], base_form_class=LabelForm)

    def get_queryset(self, request):
        names = Prefetch("labels", Label.objects.filter(kind=LabelKind.PREFERRED))
        return Label.objects.prefetch_related(Prefetch("concept", Concept.objects.prefetch_related(names)))
