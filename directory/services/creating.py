"""A new entry, made by its own people: a draft from the first step on, theirs alone until they submit it."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log

from directory.enums import MemberRole, OrganisationState
from directory.models import Organisation, OrganisationProfile, Review
from directory.selectors.memberships import people_of
from directory.services.members import add_member
from glokal.accounts.models import User
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail

logger = logging.getLogger(__name__)

MOST_DRAFTS = 5  # of one person; whoever has more wants something else than an entry
# What the page promises. Somebody is told two weeks before.
KEPT, TOLD = timedelta(days=60), timedelta(days=46)


@transaction.atomic
def start_entry(draft: Organisation, *, by: User) -> Organisation:
    """Store a draft and make the person its owner. Raises ValidationError if it is invalid or she has many already."""
    drafts = Organisation.objects.filter(state=OrganisationState.DRAFT, memberships__user=by).count()
    if drafts >= MOST_DRAFTS:
        raise ValidationError(_("You have several drafts already. Please finish or delete one of them first."))
    draft.state = OrganisationState.DRAFT
    draft.full_clean(exclude=["town", "postcode"])
    draft.save()
    add_member(draft, by, role=MemberRole.OWNER, by=by)
    log(draft, "directory.entry_started", user=by)
    return draft


@transaction.atomic
def delete_draft(draft: Organisation) -> bool:
    """Delete a draft that was never submitted, with all that its people wrote; False if it is none."""
    draft = Organisation.objects.select_for_update().get(pk=draft.pk)
    if not is_unfinished(draft):
        return False
    for profile in OrganisationProfile.objects.filter(organisation=draft):
        profile.delete()
    for listing in draft.listings.all():
        for text in listing.texts.all():
            text.delete()
        listing.delete()
    draft.delete()
    return True


def is_unfinished(draft: Organisation) -> bool:
    """Whether a draft was made here and nobody has submitted it. What was imported has no members, and stays."""
    return (
        draft.state == OrganisationState.DRAFT
        and draft.published_at is None
        and draft.memberships.exists()
        and not Review.objects.of(draft).exists()
    )


def tidy_drafts(now: datetime) -> int:
    """Tell the people of drafts that nobody has touched, and delete those that nobody touches after that.

    Returns how many were deleted.
    """
    old = Organisation.objects.filter(
        state=OrganisationState.DRAFT, published_at=None, memberships__isnull=False, updated_at__lte=now - TOLD
    ).distinct()
    deleted = 0
    for draft in old.order_by("pk"):
        if not is_unfinished(draft):
            continue
        if draft.updated_at <= now - KEPT:
            deleted += delete_draft(draft)
        else:
            _tell(draft)
    if deleted:
        logger.info("%s drafts that nobody finished are deleted", deleted)
    return deleted


@transaction.atomic
def _tell(draft: Organisation) -> None:
    for person in people_of(draft):
        with override(person.language):
            url = absolute_url(reverse("own:create_step", args=[draft.public_id, "preview"]))
        send_mail(
            key=f"directory.draft:{draft.public_id}:{draft.updated_at:%Y%m%d}:{person.pk}",
            to=person.email,
            language=person.language,
            template="directory/draft_ends",
            context={"draft": draft, "draft_url": url, "deleted_on": (draft.updated_at + KEPT).date()},
        )
