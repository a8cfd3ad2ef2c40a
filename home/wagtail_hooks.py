from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.contrib.settings.registry import registry
from wagtail.permissions import register_permission_policy

from home.models import Message, OperatorSettings, ProjectFacts
from home.panels import add_open_points
from home.selectors.news import languages_to_write_in
from home.views.help import short_help
from home.views.releases import ImportReleaseView
from home.viewsets import MessageViewSet, ReadAndDelete


class ReleaseMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(languages_to_write_in(request.user))


@hooks.register("register_admin_urls")
def register_addresses():
    return [
        path("press-release/", ImportReleaseView.as_view(), name="import_release"),
        path("help/", short_help, name="short_help"),
    ]


@hooks.register("register_admin_menu_item")
def register_release_menu_item():
    return ReleaseMenuItem(_("From a press release"), reverse("import_release"), icon_name="clipboard-list", order=150)


@hooks.register("register_help_menu_item")
def register_short_help():
    return MenuItem(_("Short help"), reverse("short_help"), icon_name="help", order=0)


@hooks.register("construct_help_menu")
def leave_out_what_is_in_english(request, menu_items):
    """Wagtail's own two are English and about Wagtail; as news they would put a number at the menu for good."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


hooks.register("construct_homepage_panels", add_open_points)
hooks.register("register_admin_viewset", MessageViewSet)
register_permission_policy(Message, ReadAndDelete(Message))
registry.register(OperatorSettings, icon="mail")
registry.register(ProjectFacts, icon="doc-full-inverse")
