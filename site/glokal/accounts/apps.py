from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "glokal.accounts"
    label = "glokal_accounts"
    verbose_name = _("People")
    default = True

    def ready(self):
        from . import receivers  # noqa: F401
        from .roles import COMMUNICATORS, TRANSLATORS, grant

        grant(COMMUNICATORS, "wagtail_localize.submit_translation", "glokal_core.view_mail")
        grant(TRANSLATORS, "wagtail_localize.submit_translation")


class CmsUsersConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS in place of wagtail.users, so that its forms know our user model."""

    user_viewset = "glokal.accounts.viewsets.PersonViewSet"
