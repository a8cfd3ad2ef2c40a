from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.enums import EvidenceKind, IndicatorRule
from glokal.core.fields import TextPerLanguageField
from glokal.core.private_files import private_storage

from .events import Event


def evidence_path(evidence: "EvidenceFile", filename: str) -> str:
    return f"evidence/{evidence.event.public_id}/{filename}"


class EvidenceFile(models.Model):
    """A scan that proves an event, such as the signed list: for those who run it, never on the website."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="evidence_files", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=12, choices=EvidenceKind.choices, default=EvidenceKind.SIGNED_LIST)
    file = models.FileField(_("file"), storage=private_storage, upload_to=evidence_path, max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["uploaded_at", "pk"]

    def __str__(self):
        return self.file.name.rsplit("/", 1)[-1]

    @property
    def is_there(self) -> bool:
        """Whether its file lies in the storage: a restored backup may lack it."""
        return self.file.storage.exists(self.file.name)


class Indicator(models.Model):
    """What the project promised to reach. The set and its targets stand in its grant agreement, so they are data."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = TextPerLanguageField(_("name"))
    unit = TextPerLanguageField(_("unit"))
    target = models.DecimalField(_("target"), max_digits=9, decimal_places=2, null=True, blank=True)
    rule = models.CharField(_("counts"), max_length=20, choices=IndicatorRule.choices, default=IndicatorRule.NONE)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]

    def __str__(self):
        return self.code
