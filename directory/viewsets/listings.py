"""Offers and requests: their facts, and their words in each language."""

import django_filters
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, LocaleColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from directory.forms.listings import ListingForm
from directory.models import Listing, ListingText
from directory.panels import FactsPanel, WordsPanel
from directory.views.editing import ListingCreateView, ListingEditView, ListingTextCreateView
from directory.viewsets.columns import DayColumn
from glokal.translation.editor_panels import LanguagesPanel, MinorEditPanel
from glokal.translation.forms import WordsSnippetForm


def title_for_editors(listing: Listing) -> str:
    """Return a title of the listing, or what it is if nobody has written one."""
    return next((text.title for text in listing.texts.all()), str(listing))


class ListingFilterSet(WagtailFilterSet):
    valid_until = django_filters.DateFromToRangeFilter(label=_("Valid until"), widget=DateRangePickerWidget)

    class Meta:
        model = Listing
        fields = ["state", "type", "subtype", "valid_until"]


class ListingIndexView(IndexView):
    filterset_class = ListingFilterSet


class ListingViewSet(SnippetViewSet):
    model = Listing
    icon = "tag"
    menu_label = _("Offers and requests")
    index_view_class = ListingIndexView
    add_view_class = ListingCreateView
    edit_view_class = ListingEditView
    copy_view_enabled = False
    list_display = [
        "organisation",
        Column("title", label=_("Title"), accessor=title_for_editors),
        Column("type", label=_("Offer or request"), accessor="get_type_display", sort_key="type"),
        Column("subtype", label=_("Kind"), accessor="get_subtype_display", sort_key="subtype"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        DayColumn("valid_until", label=_("Valid until"), sort_key="valid_until"),
    ]
    search_fields = ["organisation__name", "texts__title", "public_id"]
    search_backend_name = None
    ordering = ["-created_at", "-pk"]
    edit_handler = ObjectList(
        [
            WordsPanel(heading=_("Texts")),
            "organisation",
            FieldRowPanel(["type", "subtype"]),
            FieldRowPanel(["state", "valid_until"]),
            MultiFieldPanel([FieldRowPanel(["available_from", "available_until"])], heading=_("Free capacity")),
            FieldPanel("regions_wanted", classname="collapsed"),
            FieldPanel("concepts", heading=_("Capabilities and materials"), classname="collapsed"),
        ],
        base_form_class=ListingForm,
    )

    def get_queryset(self, request):
        texts = Prefetch("texts", ListingText.objects.order_by("pk"))
        return Listing.objects.select_related("organisation").prefetch_related(texts)


class ListingTextViewSet(SnippetViewSet):
    model = ListingText
    icon = "doc-full"
    menu_label = _("Texts of offers and requests")
    add_view_class = ListingTextCreateView
    copy_view_enabled = False
    list_display = [
        "title",
        Column("organisation", label=_("Organisation"), accessor="listing.organisation"),
        LocaleColumn(),
        BooleanColumn("live", label=_("Public"), sort_key="live"),
        BooleanColumn("has_unpublished_changes", label=_("Waiting changes"), sort_key="has_unpublished_changes"),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "has_unpublished_changes"]
    search_fields = ["title", "text", "listing__organisation__name"]
    search_backend_name = None
    ordering = ["-pk"]
    edit_handler = ObjectList(
        [
            FactsPanel(heading=_("Facts")),
            *(FieldPanel(one) for one in ("listing", *ListingText.TEXTS)),
            MinorEditPanel(),
            LanguagesPanel(),
        ],
        base_form_class=WordsSnippetForm,
    )

    def get_queryset(self, request):
        return ListingText.objects.select_related("listing__organisation", "locale")
