import json
import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy as _
from modelcluster.models import ClusterableModel

from events import dating
from events.enums import (
    EXACT,
    WITHOUT_DATE,
    Audience,
    Kind,
    Mode,
    Precision,
    Publication,
    RegistrationWay,
    Side,
    Status,
)
from events.fields import InterpretationField, LanguagesField
from events.labels import date_label
from events.validators import validate_dating
from glokal.core.fields import TextPerLanguageField
from glokal.core.identity import PublicIdField

# What an editor may change; everything else is derived, or has an action of its own.
FACTS = (
    *("working_title", "kind", "status", "audience", "precision", "edtf", "starts_at", "ends_at", "date_words"),
    *("side", "mode", "venue_name", "street", "postcode", "town", "latitude", "longitude"),
    *("step_free", "lift", "hearing_loop", "languages", "interpretation"),
)

# What a registrant has to know when it changes. Of the status only that it is postponed; a cancelled event has none.
ANNOUNCED = ("precision", "edtf", "starts_at", "ends_at", "mode", "venue_name", "street", "postcode", "town")

COUNTERS = ("taken_on_site", "taken_online")
NO_LIMIT = _("Empty: no limit.")


class EventQuerySet(models.QuerySet):
    def public(self):
        return self.filter(publication=Publication.PUBLIC).exclude(audience=Audience.INTERNAL)

    def past(self, now: datetime | None = None):
        return self.filter(_is_past(now))

    def upcoming(self, now: datetime | None = None):
        return self.exclude(_is_past(now))

    def soonest_first(self):
        """What comes first, first. A vague date stands behind the exact ones of its period, no date at the end."""
        day = Case(When(precision__in=EXACT, then=F("first_day")), default=F("last_day"))
        return self.order_by(day.asc(nulls_last=True), _precision_rank(), "starts_at", "pk")

    def latest_first(self):
        """What was last, first. Again a vague date stands behind the exact ones of its period, no date at the end."""
        return self.order_by(F("first_day").desc(nulls_last=True), _precision_rank(), "-starts_at", "pk")


class Event(ClusterableModel):
    """The facts of a workshop or another event, once for all languages. Its words are EventPages.

    Publication changes through `events.services`. `edtf` says which days are known (see `events.dating`);
    `first_day` and `last_day` follow from it and are never set by hand; `starts_at` and `ends_at` are there exactly
    when the precision is "day and times", and then `edtf` follows from them. `sequence` counts the changes of facts, so
    that calendar programs tell a new state from an old one; it never goes back.
    """

    public_id = PublicIdField()
    translation_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    working_title = models.CharField(
        _("working title"),
        max_length=200,
        help_text=_("Only for the editorial team; readers see the titles of the pages."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.WORKSHOP)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.PLANNED,
        help_text=_(
            "For a postponed event give the new date, or “To be announced”. Readers see the old one beside it."
        ),
    )
    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text=_("An internal event is never shown on the website."),
    )
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT, editable=False
    )
    first_published_at = models.DateTimeField(_("first published at"), null=True, blank=True, editable=False)

    precision = models.CharField(
        _("what is known of the date"), max_length=10, choices=Precision.choices, default=Precision.TO_BE_ANNOUNCED
    )
    edtf = models.CharField(_("date (EDTF)"), max_length=40, blank=True)
    starts_at = models.DateTimeField(_("start"), null=True, blank=True)
    ends_at = models.DateTimeField(_("end"), null=True, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True, editable=False)
    last_day = models.DateField(_("last day"), null=True, blank=True, editable=False)
    postponed_from = models.CharField(
        _("date before it was postponed (EDTF)"), max_length=40, blank=True, editable=False
    )
    sequence = models.PositiveIntegerField(_("number of changes"), default=0, editable=False)
    date_words = TextPerLanguageField(
        _("wording of a vague date"),
        help_text=_(
            "Only where the wording is documented, such as “mid-April 2024”; otherwise it is made from the date."
        ),
    )

    side = models.CharField(_("side of the border"), max_length=2, choices=Side.choices, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, blank=True)
    venue_name = models.CharField(_("venue"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True, help_text=_("The name in use there, such as Děčín."))
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    lift = models.BooleanField(_("lift"), null=True, blank=True)
    hearing_loop = models.BooleanField(_("hearing loop"), null=True, blank=True)

    languages = LanguagesField(_("languages spoken"))
    interpretation = InterpretationField(_("interpretation"))
    people_in_charge = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("people in charge"), blank=True, related_name="+"
    )

    registration = models.CharField(
        _("registration"), max_length=10, choices=RegistrationWay.choices, default=RegistrationWay.NONE
    )
    registration_url = models.URLField(_("address of the registration elsewhere"), blank=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event begins.")
    )
    seats_on_site = models.PositiveIntegerField(_("seats on site"), null=True, blank=True, help_text=NO_LIMIT)
    seats_online = models.PositiveIntegerField(_("places online"), null=True, blank=True, help_text=NO_LIMIT)
    # How many are given away. Only `services.registrations.seats` writes these, under a lock on the row.
    taken_on_site = models.PositiveIntegerField(default=0, editable=False)
    taken_online = models.PositiveIntegerField(default=0, editable=False)
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours for taking an offered seat"), default=48, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    # Said by the organiser: whoever has no arrival now did not come.
    attendance_closed_at = models.DateTimeField(_("attendance complete since"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(precision=Precision.DATETIME, starts_at__isnull=False, ends_at__isnull=False)
                | (~Q(precision=Precision.DATETIME) & Q(starts_at__isnull=True, ends_at__isnull=True)),
                name="event_has_times_exactly_when_they_are_known",
                violation_error_message=_("Give start and end for “Day and times”, and only then."),
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_its_start",
                violation_error_message=_("The end must be after the start."),
            ),
            models.CheckConstraint(
                condition=Q(precision__in=WITHOUT_DATE, edtf="", first_day__isnull=True, last_day__isnull=True)
                | (~Q(precision__in=WITHOUT_DATE) & Q(first_day__isnull=False, last_day__gte=F("first_day"))),
                name="event_has_days_exactly_when_they_are_known",
            ),
            models.CheckConstraint(
                condition=~Q(publication=Publication.PUBLIC, audience=Audience.INTERNAL),
                name="internal_event_is_never_public",
                violation_error_message=_("Take the event off the website before you make it internal."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"seats_{mode}": None}) | Q(**{f"taken_{mode}__lte": F(f"seats_{mode}")}),
                    name=f"event_is_never_overbooked_{mode}",
                    violation_error_message=_("More seats are taken already."),
                )
                for mode in ("on_site", "online")
            ),
            models.CheckConstraint(
                condition=~Q(registration=RegistrationWay.ELSEWHERE) | ~Q(registration_url=""),
                name="registration_elsewhere_has_an_address",
                violation_error_message=_("Give the address at which people register."),
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_opens_at__lt=F("registration_closes_at")),
                name="registration_closes_after_it_opens",
                violation_error_message=_("Registration must close after it opens."),
            ),
        ]

    def __str__(self):
        return self.working_title

    def clean(self):
        super().clean()
        self._complete_date()
        validate_dating(self)

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Keep what is derived true on every path; raises dating.DatingError for a date that can't be."""
        self._complete_date()
        period = dating.period_of(self.precision, self.edtf)
        self.first_day, self.last_day = (period.first, period.last) if period else (None, None)
        if self.pk and kwargs.get("update_fields") is None:
            self._follow_changes()
        super().save(*args, **kwargs)

    def is_past(self, now: datetime | None = None) -> bool:
        """The same rule as `EventQuerySet.past`, for one row."""
        now = now or timezone.now()
        if self.precision == Precision.DATETIME:
            return self.ends_at <= now
        if self.last_day is None:
            return self.precision == Precision.UNKNOWN
        return self.last_day < timezone.localdate(now)

    def is_running(self, now: datetime | None = None) -> bool:
        """Whether it takes place now, or today where no times are known. A vague date never says so."""
        now = now or timezone.now()
        if self.precision == Precision.DATETIME:
            return self.starts_at <= now < self.ends_at
        return self.precision in EXACT and self.first_day <= timezone.localdate(now) <= self.last_day

    def has_begun(self, now: datetime | None = None) -> bool:
        """Whether nobody new can come any more: the first day has begun, or the hour where it is known."""
        return self.is_past(now) or self.is_running(now)

    @property
    def has_known_day(self) -> bool:
        return self.precision in EXACT

    @property
    def asks_for_needs(self) -> bool:
        """Whether registrants are asked for access and dietary needs: not before a date says when they are deleted."""
        return self.last_day is not None

    def may_be_watched(self, now: datetime | None = None) -> bool:
        """Whether somebody can ask to be told its day: it has none yet, and may still get one."""
        is_open = self.is_public and self.status != Status.CANCELLED
        return is_open and not self.has_known_day and not self.is_past(now)

    def date_for_editors(self) -> str:
        return date_label(self, language=get_language()).sentence

    def languages_of_pages(self) -> str:
        """The codes of the languages that have words, a draft's in brackets; needs the `written_pages` of the list."""
        is_live = {page.locale.language_code: page.live for page in self.written_pages}
        codes = [code for code, _name in settings.LANGUAGES if code in is_live]
        return ", ".join(code if is_live[code] else f"({code})" for code in codes) or "–"

    @property
    def is_public(self) -> bool:
        return self.publication == Publication.PUBLIC and self.audience != Audience.INTERNAL

    @property
    def announced(self) -> str:
        """When and where it takes place, as text: equal as long as there is nothing new for those who registered."""
        facts: dict[str, str | bool | None] = {name: getattr(self, name) for name in ANNOUNCED}
        for name in ("starts_at", "ends_at"):
            moment = getattr(self, name)
            facts[name] = moment.astimezone(UTC).isoformat() if moment else None
        facts["is_postponed"] = self.status == Status.POSTPONED
        return json.dumps(facts, ensure_ascii=False, sort_keys=True)

    @classmethod
    def as_announced(cls, announced: str) -> "Event":
        """Return an event, never to be saved, with just the facts of an earlier `announced`."""
        facts = json.loads(announced)
        is_postponed = facts.pop("is_postponed")
        for name in ("starts_at", "ends_at"):
            facts[name] = datetime.fromisoformat(facts[name]) if facts[name] else None
        event = cls(**facts, status=Status.POSTPONED if is_postponed else Status.PLANNED)
        period = dating.period_of(event.precision, event.edtf)
        event.first_day, event.last_day = (period.first, period.last) if period else (None, None)
        return event

    def _follow_changes(self):
        """Compare with the stored row, locked: two editors who save at once make two numbers."""
        stored = Event.objects.select_for_update().filter(pk=self.pk).values("sequence", *COUNTERS, *FACTS).first()
        if stored is None:
            return
        # Whoever registered since this instance was read keeps the seat.
        for name in COUNTERS:
            setattr(self, name, stored[name])
        has_changed = any(stored[name] != getattr(self, name) for name in FACTS)
        self.sequence = stored["sequence"] + has_changed
        if self.status != Status.POSTPONED:
            self.postponed_from = ""
        elif stored["precision"] in EXACT and stored["edtf"] != self.edtf:
            self.postponed_from = stored["edtf"]

    def _complete_date(self):
        if self.precision == Precision.DATETIME and self.starts_at and self.ends_at:
            self.edtf = dating.edtf_of_times(self.starts_at, self.ends_at)


def _is_past(now: datetime | None) -> Q:
    """Past when its end or its last day is; never documented is past, to be announced never."""
    now = now or timezone.now()
    return (
        Q(precision=Precision.DATETIME, ends_at__lte=now)
        | (Q(last_day__lt=timezone.localdate(now)) & ~Q(precision=Precision.DATETIME))
        | Q(precision=Precision.UNKNOWN)
    )


def _precision_rank() -> Case:
    return Case(*(When(precision=value, then=Value(rank)) for rank, value in enumerate(Precision.values)))
