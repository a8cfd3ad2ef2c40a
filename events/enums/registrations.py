"""Choices of registrations and of what is counted from them, with the groups that rules speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from .events import Mode


class RegistrationWay(models.TextChoices):
    """How one registers for an event. Open, full and closed follow from dates and counts and are never stored."""

    NONE = "none", _("No registration")
    HERE = "here", _("On this website")
    ELSEWHERE = "elsewhere", _("On another website")


class RegistrationState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Seat offered")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


ACTIVE = tuple(state for state in RegistrationState if state != RegistrationState.CANCELLED)
# Whoever has proven that the address is hers, and still wants to come.
COUNTED = (RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED)


class EndedBy(models.TextChoices):
    """Why a registration was cancelled."""

    PERSON = "person", _("By the person")
    ORGANISER = "organiser", _("By the organiser")
    OFFER_LAPSED = "offer", _("The offered seat was not taken")
    EVENT = "event", _("The event was cancelled")


class RegistrationSource(models.TextChoices):
    FORM = "form", _("Form on the website")
    ORGANISER = "organiser", _("Added by the organiser")
    WALK_IN = "walk_in", _("At the entrance")


class RegistrantCountry(models.TextChoices):
    """Where a participant comes from, as precise as the evidence of the programme needs it."""

    GERMANY = "de", _("Germany")
    CZECHIA = "cz", _("Czechia")
    POLAND = "pl", _("Poland")
    AUSTRIA = "at", _("Austria")
    SLOVAKIA = "sk", _("Slovakia")
    OTHER = "xx", _("Another country")


class AttendedMode(models.TextChoices):
    """How somebody takes part; the event's own mode says which there are."""

    ON_SITE = Mode.ON_SITE.value, Mode.ON_SITE.label
    ONLINE = Mode.ONLINE.value, Mode.ONLINE.label


class QuestionKind(models.TextChoices):
    TEXT = "text", _("Text")
    CHOICE = "choice", _("One of several answers")
    CHOICES = "choices", _("Several answers")
    TICK = "tick", _("A box to tick")


WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.CHOICES)


class EvidenceKind(models.TextChoices):
    SIGNED_LIST = "signed_list", _("Signed attendance list")
    OTHER = "other", _("Other document")


class IndicatorRule(models.TextChoices):
    """What an indicator counts, from recorded attendance."""

    PUBLIC_EVENTS = "public_events", _("Public events held")
    PARTICIPATIONS = "participations", _("Participations in events for invited guests")
    ORGANISATIONS = "organisations", _("Organisations that took part, each counted once")
    NONE = "none", _("Counted elsewhere")


class MessageGroup(models.TextChoices):
    """To whom an organiser writes. Who has not confirmed yet is in none: whose address that is, nobody knows."""

    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("On the waiting list, or with an offered seat")
    ATTENDED = "attended", _("Attended")
    MISSED = "missed", _("Did not come")
    ALL = "all", _("Everybody who has not cancelled")
