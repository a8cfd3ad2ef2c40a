from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.users.apps import WagtailUsersAppConfig

DAY = timedelta(days=1)


class AccountsConfig(AppConfig):
    name = "glokal.accounts"
    label = "glokal_accounts"
    verbose_name = _("People")
    default = True

    def ready(self):
        from glokal.core.backup import register_momentary
        from glokal.core.clock import register_clock_work
        from glokal.core.mail import register_confidential
        from glokal.pages.navigation import register_account_link
        from glokal.translation.permissions import bound_to
        from glokal.translation.services.notices import choose_notices, wants_notices

        from . import receivers  # noqa: F401
        from .allauth_patches import count_for_all_processes
        from .notifications import Store, register_notification
        from .roles import COMMUNICATORS, TRANSLATORS, grant
        from .sections import account_link, register_section
        from .services import deletion, own_data

        register_momentary("sessions.Session", "usersessions.UserSession")
        register_confidential("accounts/code", "accounts/note")
        grant(COMMUNICATORS, "wagtail_localize.submit_translation", "glokal_core.view_mail")
        grant(TRANSLATORS, "wagtail_localize.submit_translation")
        count_for_all_processes()
        register_account_link(account_link)
        register_section("name", title=pgettext_lazy("of a person", "Name"), url_name="account_name", order=810)
        register_section("language", title=_("Language"), url_name="account_language", order=820)
        register_section("notifications", title=_("Notifications"), url_name="account_notifications", order=840)
        register_section("my-data", title=_("My data"), url_name="account_my_data", order=860)
        own_data.register()
        register_notification(
            "translation.open_work",
            label=_("Mail about open translations"),
            help=_("At most one a day, and only when something new is open in your languages."),
            is_for=lambda user: bound_to(user) is not None,
            store=Store(wants_notices, choose_notices),
        )
        register_clock_work("accounts.delete_unconfirmed", deletion.delete_unconfirmed, every=DAY)
        register_clock_work("accounts.warn_inactive", deletion.warn_inactive, every=DAY)
        register_clock_work("accounts.delete_inactive", deletion.delete_inactive, every=DAY)
        register_section("overview", title=_("Overview"), url_name="account_overview", order=0)
        register_section("security", title=_("Sign-in and security"), url_name="account_sign_in_settings", order=800)


class CmsUsersConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS in place of wagtail.users, so that its forms know our user model."""

    user_viewset = "glokal.accounts.viewsets.PersonViewSet"
