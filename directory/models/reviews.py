from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from directory.enums import ReviewState

# What can be asked for: a whole entry, a whole offer or request, or the words of one that is public.
THINGS = ("organisation", "listing", "profile", "listing_text")
KINDS = {
    "organisation": _("New entry"),
    "listing": _("New offer or request"),
    "profile": _("Profile"),
    "listing_text": _("Text of an offer or request"),
}


class ReviewQuerySet(models.QuerySet):
    def waiting(self):
        """Return those that a moderator has still to decide, without the entries that were merged into others."""
        return self.filter(state=ReviewState.WAITING).exclude(
            Q(organisation__merged_into__isnull=False)
            | Q(listing__organisation__merged_into__isnull=False)
            | Q(profile__organisation__merged_into__isnull=False)
            | Q(listing_text__listing__organisation__merged_into__isnull=False)
        )

    def of(self, thing):
        """Return the reviews of one thing, the latest first."""
        return self.filter(**{name_of(thing): thing}).order_by("-submitted_at", "-pk")

    def with_things(self):
        """Read what each is about, its organisation and who asked, in the same query."""
        return self.select_related(
            *("organisation", "listing__organisation", "profile__organisation", "profile__locale"),
            *("listing_text__listing__organisation", "listing_text__locale", "by", "on_behalf"),
        )


class Review(models.Model):
    """A member's request that a moderator look at something before readers see it, and what came of it.

    One row for each time it was asked: `services.reviews` opens and closes it. The words themselves are the draft of
    their row, locked by a workflow of Wagtail's while they wait.
    """

    organisation = models.ForeignKey(
        "Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    listing = models.ForeignKey("Listing", null=True, blank=True, on_delete=models.CASCADE, related_name="reviews")
    profile = models.ForeignKey(
        "OrganisationProfile", null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    listing_text = models.ForeignKey(
        "ListingText", null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    state = models.CharField(_("state"), max_length=10, choices=ReviewState.choices, default=ReviewState.WAITING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_behalf = models.ForeignKey(
        "Organisation", verbose_name=_("steward"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["submitted_at", "pk"]
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=[name], condition=Q(state=ReviewState.WAITING), name=f"one_waiting_review_of_{name}"
                )
                for name in THINGS
            ),
            models.CheckConstraint(
                name="review_of_one_thing",
                condition=Q(
                    *(Q(**{f"{name}__isnull": name != chosen for name in THINGS}) for chosen in THINGS),
                    _connector=Q.OR,
                ),
            ),
        ]

    def __str__(self):
        return f"{self.thing}: {self.get_state_display()}"

    @property
    def thing(self):
        """What is looked at: an organisation, a listing, or the words of either in one language."""
        return next(one for one in (getattr(self, name) for name in THINGS) if one is not None)

    @property
    def kind(self) -> str:
        """Which of KINDS it is."""
        return name_of(self.thing)

    @property
    def entry(self):
        """The organisation that it is about."""
        if self.organisation:
            return self.organisation
        listing = self.listing or (self.listing_text and self.listing_text.listing)
        return listing.organisation if listing else self.profile.organisation

    @property
    def language(self) -> str:
        """The language of the words; empty where a whole entry waits."""
        words = self.profile or self.listing_text
        return words.locale.language_code if words else ""


def name_of(thing: models.Model) -> str:
    """Return the name of the field of a review that holds such a thing."""
    return {"organisation": "organisation", "listing": "listing", "organisationprofile": "profile"}.get(
        thing._meta.model_name, "listing_text"
    )


class WordsReviewTask(AbstractGroupApprovalTask):
    """Locks the words of a member while they wait. It is decided in the directory's queue alone.

    Wagtail's own buttons would publish the latest draft, whatever the moderator has seen, and give a reason that no
    member reads.
    """

    class Meta:
        verbose_name = _("review of members' words")
        verbose_name_plural = _("reviews of members' words")

    def get_actions(self, obj, user):
        return []

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return self.task_states.none()

    @classmethod
    def get_description(cls):
        return _("Words of members wait in the queue of the directory")
