from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from home.enums import MessageKind


def languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


class OperatorSettings(BaseGenericSetting):
    """Who answers what comes in through the forms, and in which language that person reads mails."""

    contact_email = models.EmailField(
        _("address for messages"), blank=True, help_text=_("Where the contact form sends what it receives.")
    )
    barrier_email = models.EmailField(
        _("address for barrier reports"),
        blank=True,
        help_text=_("Where barrier reports go; empty: to the address for messages."),
    )
    language = models.CharField(
        _("language of these mails"), max_length=12, default=settings.LANGUAGE_CODE, choices=languages
    )

    class Meta:
        verbose_name = _("operator")
        verbose_name_plural = _("operator")

    def address_for(self, kind: str) -> str:
        """Return the address that answers messages of this kind, or "" while nobody does."""
        return (self.barrier_email if kind == MessageKind.BARRIER else "") or self.contact_email
