"""The entries on which somebody works, for their list and for one of them at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ChangeState, ListingState, MemberRole
from directory.freshness import Freshness, freshness
from directory.models import Listing, Membership, OrganisationProfile
from directory.selectors.memberships import own_organisations, stewardships_of
from glokal.translation.enums import WordsState
from glokal.translation.selectors.words import words_of

if TYPE_CHECKING:
    from directory.models import Organisation
    from glokal.accounts.models import User


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry in the list: `role` is the person's own, or empty where she acts for `steward`."""

    organisation: Organisation
    role: str
    steward: str
    waiting: int

    @property
    def state(self) -> str:
        return state_for_readers(self.organisation)


def state_for_readers(organisation: Organisation) -> str:
    """Return what readers get of an entry: a published one that nobody has confirmed for too long is hidden."""
    age = freshness(organisation.last_confirmed, timezone.localdate())
    is_hidden = organisation.is_public and age == Freshness.HIDDEN
    return str(age.label) if is_hidden else organisation.get_state_display()


def own_entries(user: User) -> list[OwnEntry]:
    """Return the entries of a person, those of her own organisations first, in the alphabet. Three queries."""
    roles = dict(Membership.objects.filter(user=user).values_list("organisation_id", "role"))
    stewards = {one.organisation_id: one.steward.name for one in stewardships_of(user)}
    waiting = {
        "facts": Count("waiting_changes", Q(waiting_changes__state=ChangeState.WAITING), distinct=True),
        "pictures": Count("submitted_pictures", Q(submitted_pictures__state=ChangeState.WAITING), distinct=True),
        "whole": Count("reviews", Q(reviews__state=ChangeState.WAITING), distinct=True),
        "words": Count("profiles__reviews", Q(profiles__reviews__state=ChangeState.WAITING), distinct=True),
        "listings": Count("listings__reviews", Q(listings__reviews__state=ChangeState.WAITING), distinct=True),
        "texts": Count(
            "listings__texts__reviews", Q(listings__texts__reviews__state=ChangeState.WAITING), distinct=True
        ),
    }
    rows = own_organisations(user).annotate(**{f"waiting_{name}": count for name, count in waiting.items()})
    entries = [
        OwnEntry(
            one,
            str(MemberRole(roles[one.pk]).label) if one.pk in roles else "",
            "" if one.pk in roles else stewards.get(one.pk, ""),
            sum(getattr(one, f"waiting_{name}") for name in waiting),
        )
        for one in rows.order_by("sort_default", "pk")
    ]
    return sorted(entries, key=lambda entry: not entry.role)


@dataclass(frozen=True, slots=True)
class Glance:
    """What an entry has: how many of each, and per language of the site its name and how the words are."""

    capabilities: int
    persons: int
    pictures: int
    has_logo: bool
    current_listings: int
    expired_listings: int
    words: list[tuple[str, str]]


def at_a_glance(organisation: Organisation) -> Glance:
    """Return an entry at a glance. Seven queries."""
    listings = Listing.objects.filter(organisation=organisation).exclude(state=ListingState.ARCHIVED)
    current = listings.current(timezone.localdate())
    counts = listings.aggregate(all=Count("pk"), current=Count("pk", filter=Q(pk__in=current.values("pk"))))
    words = words_of(OrganisationProfile, [organisation.translation_key], language=settings.LANGUAGE_CODE)
    states = words[organisation.translation_key].states
    written = set(organisation.profiles.values_list("locale__language_code", flat=True))
    unseen = {code for code, state in states.items() if state == WordsState.MISSING and code in written}
    return Glance(
        capabilities=organisation.capabilities.count(),
        persons=organisation.contacts.count(),
        pictures=organisation.pictures.count(),
        has_logo=organisation.logo_id is not None,
        current_listings=counts["current"],
        expired_listings=counts["all"] - counts["current"],
        words=[
            (str(settings.LANGUAGE_NAMES[code]), _("not public yet") if code in unseen else str(state.label))
            for code, state in states.items()
        ],
    )
