from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from directory.models import Organisation
from events.enums import OrganiserRole

from .events import Event


class EventOrganiser(Orderable):
    """An organisation of the directory that holds the event, alone or with others."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=15, choices=OrganiserRole.choices, default=OrganiserRole.ORGANISER)

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        constraints = [models.UniqueConstraint(fields=["event", "organisation"], name="organiser_once_per_event")]

    def __str__(self):
        return self.organisation.name
