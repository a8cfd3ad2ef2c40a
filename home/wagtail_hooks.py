from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.registry import registry
from wagtail.permissions import register_permission_policy

from home.models import Message, OperatorSettings, ProjectFacts
from home.panels import add_open_points
from home.selectors.news import languages_to_write_in
from home.views.releases import ImportReleaseView
from home.viewsets import MessageViewSet, ReadAndDelete


class ReleaseMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(languages_to_write_in(request.user))


@hooks.register("register_admin_urls")
def register_addresses():
    return [path("press-release/", ImportReleaseView.as_view(), name="import_release")]


@hooks.register("register_admin_menu_item")
def register_release_menu_item():
    return ReleaseMenuItem(_("From a press release"), reverse("import_release"), icon_name="clipboard-list", order=150)


hooks.register("construct_homepage_panels", add_open_points)
hooks.register("register_admin_viewset", MessageViewSet)
register_permission_policy(Message, ReadAndDelete(Message))
registry.register(OperatorSettings, icon="mail")
registry.register(ProjectFacts, icon="doc-full-inverse")
