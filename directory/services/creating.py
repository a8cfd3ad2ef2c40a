"""A new entry, made by its own people: a draft from the first step on, theirs alone until they submit it."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from directory.enums import MemberRole, OrganisationKind, OrganisationState
from directory.errors import OvertakenError
from directory.models import Organisation, OrganisationProfile, Review
from directory.selectors.facts import facts_of_members
from directory.selectors.memberships import people_of
from directory.selectors.reviews import words_version
from directory.services.facts import save_facts
from directory.services.members import add_member
from directory.services.pictures import delete_pictures_of
from directory.services.reviews.words import submit_words
from directory.versions import changed_since
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


def draft_values(draft: Organisation) -> dict[str, Any]:
    """Return what the first step shows, and what `name_draft` compares. Four queries."""
    return facts_of_members(draft) | {"kind": str(draft.kind)}


@transaction.atomic
def name_draft(
    draft: Organisation, values: Mapping[str, Any], *, by: User, on_behalf: Organisation | None, seen: str
) -> Organisation:
    """Change what the first step asks for. `values` may hold "kind", which later only moderators change.

    `seen` is the version of `draft_values` that the form showed. Raises OvertakenError if somebody changed one of
    `values` since, to something else; ValidationError if one is none.
    """
    facts = dict(values)
    kind = facts.pop("kind", None)
    draft = Organisation.objects.select_for_update().get(pk=draft.pk)
    overtaken = ("kind",) if kind != draft.kind and "kind" in changed_since(seen, draft_values(draft)) else ()
    try:
        save_facts(draft, facts, by=by, on_behalf=on_behalf, seen=seen)
    except OvertakenError as error:
        raise OvertakenError((*error.fields, *overtaken)) from error
    if overtaken:
        raise OvertakenError(overtaken)
    if kind in OrganisationKind.values:
        Organisation.objects.filter(pk=draft.pk, state=OrganisationState.DRAFT).update(kind=kind)
    return draft


@transaction.atomic
def write_sentence(
    draft: Organisation, *, language: str, tagline: str, by: User, on_behalf: Organisation | None, seen: str
) -> None:
    """Write the one sentence of a draft; in another language than before it takes the first one's place.

    `seen` is the `words_version` of what the form showed. Sent twice it is written once. Raises OvertakenError if
    somebody else wrote another one since, ValidationError if it doesn't fit.
    """
    rows = OrganisationProfile.objects.filter(organisation=draft).select_related("locale").order_by("pk")
    for row in rows:
        drafted = row.get_latest_revision_as_object()
        if row.locale.language_code == language:
            if drafted.tagline == tagline.strip():
                return
        elif not row.live and not any(text for name, text in drafted.texts() if name != "tagline"):
            if words_version(row) != seen:
                raise OvertakenError
            row.delete()
            seen = ""
    submit_words(draft, language=language, texts={"tagline": tagline}, by=by, on_behalf=on_behalf, seen=seen)


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
    delete_pictures_of(draft)
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


def last_worked_on(draft: Organisation) -> datetime:
    """Return when somebody last did something for a draft: its facts, persons and pictures, or its words."""
    done = ModelLogEntry.objects.for_instance(draft).aggregate(last=Max("timestamp"))["last"]
    written = draft.profiles.aggregate(last=Max("latest_revision__created_at"))["last"]
    return max(moment for moment in (draft.updated_at, done, written) if moment)


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
        touched = last_worked_on(draft)
        if touched <= now - KEPT:
            deleted += delete_draft(draft)
        elif touched <= now - TOLD:
            _tell(draft, touched)
    if deleted:
        logger.info("%s drafts that nobody finished are deleted", deleted)
    return deleted


@transaction.atomic
def _tell(draft: Organisation, touched: datetime) -> None:
    for person in people_of(draft):
        with override(person.language):
            url = absolute_url(reverse("own:create_step", args=[draft.public_id, "preview"]))
        send_mail(
            key=f"directory.draft:{draft.public_id}:{touched:%Y%m%d}:{person.pk}",
            to=person.email,
            language=person.language,
            template="directory/draft_ends",
            context={"draft": draft, "draft_url": url, "deleted_on": timezone.localdate(touched + KEPT)},
        )
