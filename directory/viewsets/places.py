"""The gazetteer: places of the area and all their names."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, InlinePanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from directory.models import Place


def other_names(place: Place) -> str:
    return ", ".join(name.text for name in place.names.all() if name.text != place.name)


class PlaceViewSet(SnippetViewSet):
    model = Place
    icon = "site"
    menu_label = _("Places")
    copy_view_enabled = False
    list_display = [
        "name",
        Column("names", label=_("Also called"), accessor=other_names),
        Column("nuts3", label=_("Region"), accessor="get_nuts3_display", sort_key="nuts3"),
        Column("lau1", label=_("District"), accessor="get_lau1_display", sort_key="lau1"),
        Column("population", label=_("Inhabitants"), sort_key="population"),
    ]
    list_filter = ["country", "nuts3", "lau1"]
    search_fields = ["name", "names__text", "code", "postcode"]
    search_backend_name = None
    ordering = ["name", "pk"]
    edit_handler = ObjectList(
        [
            FieldRowPanel(["name", "code"]),
            FieldRowPanel(["country", "postcode"]),
            FieldRowPanel(["nuts3", "lau1"]),
            FieldRowPanel(["latitude", "longitude"]),
            "population",
            InlinePanel(
                "names",
                heading=_("Names"),
                label=_("Name"),
                panels=[FieldRowPanel(["text", "language", "kind"])],
                help_text=_("The search finds the place by each of them. Historic names are never shown."),
            ),
        ]
    )

    def get_queryset(self, request):
        return Place.objects.prefetch_related("names")
