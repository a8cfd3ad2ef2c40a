from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "glokal.accounts"
    label = "glokal_accounts"
    verbose_name = _("People")

    def ready(self):
        from . import receivers  # noqa: F401
