"""The directory in the CMS."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from directory.views.moderation.queue import QueueMenuItem
from directory.viewsets.claims import ClaimViewSet
from directory.viewsets.listings import ListingTextViewSet, ListingViewSet
from directory.viewsets.misses import SearchMissViewSet
from directory.viewsets.organisations import OrganisationViewSet, ProfileViewSet
from directory.viewsets.places import PlaceViewSet
from directory.viewsets.reasons import ReasonTextViewSet
from directory.viewsets.reports import ReportViewSet
from directory.viewsets.stated import StatedCapabilityViewSet
from directory.viewsets.thesaurus import ConceptViewSet, LabelViewSet


class PermittedMenuItem(MenuItem):
    """An entry of the menu for those who have a permission."""

    def __init__(self, *args, permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request):
        return request.user.has_perm(self.permission)


class DirectoryGroup(SnippetViewSetGroup):
    items = (
        OrganisationViewSet,
        ProfileViewSet,
        ListingViewSet,
        ListingTextViewSet,
        ConceptViewSet,
        LabelViewSet,
        SearchMissViewSet,
        StatedCapabilityViewSet,
        PlaceViewSet,
        ReportViewSet,
        ReasonTextViewSet,
        ClaimViewSet,
    )
    menu_label = _("Find partners")
    menu_icon = "group"
    menu_order = 260

    def get_submenu_items(self):
        return [
            QueueMenuItem(_("To be checked"), reverse_lazy("directory_queue"), icon_name="tasks", order=0),
            *super().get_submenu_items(),
            PermittedMenuItem(
                _("Import and export"),
                reverse_lazy("directory_imports"),
                icon_name="download",
                order=len(self.items) + 1,
                permission="directory.import_organisation",
            ),
            PermittedMenuItem(
                _("Duplicates"),
                reverse_lazy("directory_duplicates"),
                icon_name="group",
                order=len(self.items) + 2,
                permission="directory.merge_organisation",
            ),
            PermittedMenuItem(
                _("Enquiries by year"),
                reverse_lazy("directory_enquiry_figures"),
                icon_name="mail",
                order=len(self.items) + 3,
                permission="directory.count_enquiries",
            ),
        ]
