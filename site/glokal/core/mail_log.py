"""The mails that left the site, to be read in the CMS; nobody writes there."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from glokal.core.models import Mail


class ReadOnly(PermissionHelper):
    """Who has the right to view may list and inspect; nobody may do more."""

    def user_can_list(self, user: AbstractBaseUser) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user: AbstractBaseUser) -> bool:
        return False

    def user_can_inspect_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return self.user_can_list(user)

    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False


class MailLog(ModelAdmin):
    model = Mail
    menu_label = _("Sent e-mails")
    menu_icon = "mail"
    menu_order = 900
    add_to_settings_menu = True
    permission_helper_class = ReadOnly
    list_display = ("created_at", "recipient", "subject", "state", "sent_at")
    list_filter = ("state", "language", "template")
    search_fields = ("recipient", "subject")
    ordering = ("-created_at",)
    inspect_view_enabled = True
    inspect_view_fields = (
        "recipient", "language", "template", "subject", "text", "reply_to", "state", "attempts", "created_at",
        "next_attempt_at", "sent_at", "forgotten_at", "last_error",
    )  # fmt: skip
