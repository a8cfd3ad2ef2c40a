from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from directory.enums import OrganisationKind
from events.enums import (
    ACTIVE,
    COUNTED,
    AttendedMode,
    EndedBy,
    RegistrantCountry,
    RegistrationSource,
    RegistrationState,
)
from events.fields import LanguagesField
from glokal.core.identity import PublicIdField
from glokal.core.languages import language_choices

from .events import Event


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        """Everybody who has not cancelled, also those who have not confirmed yet."""
        return self.filter(state__in=ACTIVE)

    def counted(self):
        """Those whom an organiser counts: confirmed, waiting, or with an offer."""
        return self.filter(state__in=COUNTED)

    def confirmed(self):
        return self.filter(state=RegistrationState.CONFIRMED)

    def in_line(self):
        """Who waits, in the order in which seats are offered."""
        preferred = F("preferred_at").desc(nulls_last=True)
        return self.filter(state=RegistrationState.WAITING).order_by(preferred, "waiting_since", "pk")

    def lapsed(self, now: datetime):
        """Never confirmed in time."""
        return self.filter(state=RegistrationState.UNCONFIRMED, held_until__lte=now)


class Registration(models.Model):
    """Somebody who wants to come to an event. Changes only through `events.services.registrations`.

    `holds_seat` says whether the row is counted in the event's `taken_…` of its mode; both change in one transaction,
    under a lock on the event's row. `held_until` ends an unconfirmed registration, or an offer.
    """

    public_id = PublicIdField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event"))
    state = models.CharField(
        _("state"), max_length=12, choices=RegistrationState.choices, default=RegistrationState.UNCONFIRMED
    )
    mode = models.CharField(_("takes part"), max_length=10, choices=AttendedMode.choices)
    holds_seat = models.BooleanField(_("has a seat"), default=False, editable=False)

    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120)
    name_key = models.CharField(max_length=120, editable=False)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Only a walk-in may have none."))
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("entry in the directory"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=12, choices=OrganisationKind.choices, blank=True
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=RegistrantCountry.choices)
    language = models.CharField(_("language of mails"), max_length=10, choices=language_choices())
    spoken_languages = LanguagesField(_("languages spoken"))
    interpretation_into = models.CharField(
        _("needs interpretation into"), max_length=10, choices=language_choices(), blank=True
    )
    answers = models.JSONField(_("answers"), default=dict, blank=True, help_text=_("By the key of the question."))
    # Health may show in these: they go 30 days after the event, and no list has them unless asked for.
    access_needs = models.TextField(_("access needs"), blank=True, max_length=500)
    diet = models.TextField(_("dietary needs"), blank=True, max_length=300)
    photo_consent = models.BooleanField(_("agrees to photographs"), default=False)
    photo_consent_at = models.DateTimeField(_("agreed to photographs at"), null=True, blank=True, editable=False)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    source = models.CharField(
        _("came by"), max_length=10, choices=RegistrationSource.choices, default=RegistrationSource.FORM
    )
    # Whoever is written down at the entrance with a registration of her own was sent under this public ID.
    sent_as = models.CharField(max_length=10, blank=True, editable=False)
    asked = models.PositiveSmallIntegerField(_("times asked to confirm"), default=0, editable=False)
    created_at = models.DateTimeField(_("registered at"))
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), null=True, blank=True)
    # When an organiser put her before all who waited then.
    preferred_at = models.DateTimeField(_("put first in line at"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    ended_by = models.CharField(_("cancelled because"), max_length=10, choices=EndedBy.choices, blank=True)
    # As `Event.announced` was when the person last read it: she is told what is different from it.
    told = models.TextField(blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["event", "state", "waiting_since"], name="registration_line"),
            models.Index(fields=["state", "held_until"], name="registration_held"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email", "name_key"],
                condition=~Q(state=RegistrationState.CANCELLED) & ~Q(email=""),
                name="one_registration_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.UNCONFIRMED)
                | Q(state=RegistrationState.OFFERED, holds_seat=True)
                | Q(state__in=(RegistrationState.WAITING, RegistrationState.CANCELLED), holds_seat=False)
                | Q(state=RegistrationState.CONFIRMED, holds_seat=True)
                # Whom an organiser lets in although all seats are taken: a walk-in, or who has waited for a seat.
                | Q(state=RegistrationState.CONFIRMED, source=RegistrationSource.WALK_IN)
                | Q(state=RegistrationState.CONFIRMED, waiting_since__isnull=False),
                name="registration_has_a_seat_by_its_state",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        if self._state.adding and not self.told:
            self.told = self.event.announced
        self.name_key = name_key(self.name)
        self.email = self.email.lower()
        super().save(*args, **kwargs)

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    def is_lapsed(self, now: datetime) -> bool:
        """The same rule as `RegistrationQuerySet.lapsed`, for a row that nobody has deleted yet."""
        return self.state == RegistrationState.UNCONFIRMED and bool(self.held_until and self.held_until <= now)

    def has_open_offer(self, now: datetime) -> bool:
        """Whether a seat is offered, and its time to be taken isn't over."""
        return self.state == RegistrationState.OFFERED and bool(self.held_until and self.held_until > now)

    @property
    def shown_organisation(self) -> str:
        return self.organisation.name if self.organisation else self.organisation_name


def name_key(name: str) -> str:
    """Return by what two registrations from one address are told apart: a firm has one address for several people."""
    return " ".join(name.casefold().split())
