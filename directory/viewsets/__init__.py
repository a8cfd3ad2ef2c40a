"""The directory in the CMS."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.viewsets.listings import ListingTextViewSet, ListingViewSet
from directory.viewsets.misses import SearchMissViewSet
from directory.viewsets.organisations import OrganisationViewSet, ProfileViewSet
from directory.viewsets.places import PlaceViewSet
from directory.viewsets.reports import ReportViewSet
from directory.viewsets.thesaurus import ConceptViewSet, LabelViewSet


class DirectoryGroup(SnippetViewSetGroup):
    items = (
        OrganisationViewSet,
        ProfileViewSet,
        ListingViewSet,
        ListingTextViewSet,
        ConceptViewSet,
        LabelViewSet,
        SearchMissViewSet,
        PlaceViewSet,
        ReportViewSet,
    )
    menu_label = _("Find partners")
    menu_icon = "group"
    menu_order = 260
