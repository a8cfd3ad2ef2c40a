"""Merging a duplicate into the entry that stays, and undoing it while nobody has changed either."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import OrganisationState
from directory.models import (
    Claim,
    ClaimCode,
    ConfirmationRequest,
    ContactPerson,
    DistinctPair,
    EntryFigures,
    Listing,
    ListingDocument,
    MemberInvitation,
    Membership,
    Merge,
    Organisation,
    OrganisationPicture,
    OrganisationProfile,
    Report,
    SearchDocument,
)
from directory.search.index import reindex_on_commit
from directory.selectors.memberships import owners_of, people_of
from directory.selectors.merging import CHOICES, CONCEPTS, LOCATION, Fate, comes_unseen, fate
from directory.services import member_mails
from directory.services.claims import reopen_claims, settle_claims
from directory.services.contacts import SHOWN
from directory.services.member_mails import tell_members
from directory.services.organisations import entry_changed
from directory.services.reviews import withdraw_all
from glokal.core.touch import touched
from glokal.translation.selectors.segments import source_of, translation_of
from glokal.translation.services.ready_made import publish_ready_translation

if TYPE_CHECKING:
    from collections.abc import Collection

    from glokal.accounts.models import User

# What has its own way here, or is derived.
NOT_MOVED = (OrganisationProfile, Organisation, Merge, DistinctPair, SearchDocument, ListingDocument)

# What readers and the clock write at any time: an entry is what it was all the same.
COME_BY_THEMSELVES = (Report, EntryFigures, ConfirmationRequest, Claim, ClaimCode)

# Who may work on an entry: where the entry that stays has an owner, he decides who works with him.
PEOPLE = (Membership, MemberInvitation)


class MergeError(Exception):
    """Why two entries can't be merged or parted again, for the person who wants it."""


@transaction.atomic
def merge(*, merged: Organisation, into: Organisation, take: Collection[str] = (), by: User | None = None) -> Merge:
    """Move all that hangs on `merged` to the entry `into`, and archive it; its addresses lead on from now on.

    What `into` lacks is taken over. Where both have different facts, those of `into` stay, but for the names in `take`
    (keys of `selectors.merging.CHOICES`). Words of `into` stay. Raises MergeError.
    """
    pair = {
        one.pk: one
        for one in Organisation.objects.select_for_update().filter(pk__in=(merged.pk, into.pk)).order_by("pk")
    }
    if len(pair) < 2:  # noqa: PLR2004 - two entries
        raise MergeError(_("Choose two different entries."))
    merged, into = pair[merged.pk], pair[into.pk]
    if merged.merged_into_id or into.merged_into_id:
        raise MergeError(_("One of these entries has been merged already."))
    withdraw_all(merged, by=by)
    members = people_of(merged)
    moved: dict[str, Any] = {
        "state": merged.state,
        "persons": hide_persons(merged, into),
        "rows": move_rows(merged, into),
        "concepts": add_concepts(merged, into),
        "facts": take_facts(merged, into, take),
        "profiles": copy_words(merged, into, by=by),
    }
    merged.merged_into, merged.state = into, OrganisationState.ARCHIVED
    merged.save(update_fields=["merged_into", "state", "updated_at"])
    moved["claims"] = [pk for one in (merged, into) for pk in settle_claims(one, by=by)]
    done = Merge.objects.create(kept=into, merged=merged, moved=moved, by=by)
    for one in (merged, into):
        entry_changed(one.pk)
        logged = log(one, "directory.merge", user=by, data={"merged": merged.public_id, "into": into.public_id})
    keepers = set(people_of(into))
    told = {"of": logged, "other": merged.name}
    tell_members([one for one in members if one in keepers], into, news=member_mails.MOVED, **told)
    tell_members([one for one in members if one not in keepers], into, news=member_mails.LEFT_BEHIND, **told)
    follow(merged, into)
    transaction.on_commit(lambda: remember(done.pk))  # words are published on commit
    return done


def remember(pk: int) -> None:
    """Keep what both entries are now, after the publications that the merge brought about."""
    done = Merge.objects.select_related("kept", "merged").get(pk=pk)
    done.kept_was, done.merged_was = fingerprint(done.kept), fingerprint(done.merged)
    done.save(update_fields=["kept_was", "merged_was"])


@transaction.atomic
def undo_merge(done: Merge, *, by: User | None = None) -> None:
    """Part two merged entries again. Raises MergeError if either has been changed since; nothing happens twice."""
    done = Merge.objects.select_for_update(of=("self",)).get(pk=done.pk)
    if done.undone_at:
        return
    pair = {
        one.pk: one
        for one in Organisation.objects.select_for_update().filter(pk__in=(done.kept_id, done.merged_id)).order_by("pk")
    }
    kept, merged = pair[done.kept_id], pair[done.merged_id]
    if not can_undo(done):
        raise MergeError(_("One of the two entries has been changed since, so the merge can't be undone."))
    for label, pks in done.moved["rows"].items():
        model, name = foreign_keys()[label]
        model._default_manager.filter(pk__in=pks).update(**{name: merged})
    for pk, shown in done.moved.get("persons", {}).items():  # merges of earlier versions hid nobody
        ContactPerson.objects.filter(pk=pk).update(**shown)
    for name, pks in done.moved["concepts"].items():
        getattr(kept, name).remove(*pks)
    give_back_facts(kept, done.moved["facts"])
    for profile in OrganisationProfile.objects.filter(pk__in=done.moved["profiles"]).order_by("-pk"):
        profile.delete()
    merged.merged_into, merged.state = None, done.moved["state"]
    merged.save(update_fields=["merged_into", "state", "updated_at"])
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at"])
    reopen_claims(done.moved.get("claims", ()), by=by)
    for one in (kept, merged):
        entry_changed(one.pk)
        logged = log(one, "directory.unmerge", user=by, data={"merged": merged.public_id, "into": kept.public_id})
    tell_members(people_of(merged), merged, news=member_mails.PARTED, of=logged, other=kept.name)
    follow(merged, kept)


def can_undo(done: Merge) -> bool:
    """Whether both entries are still what they were right after the merge."""
    if done.undone_at or not done.kept_was:
        return False
    return (fingerprint(done.kept), fingerprint(done.merged)) == (done.kept_was, done.merged_was)


def follow(*organisations: Organisation) -> None:
    touched(*organisations)
    reindex_on_commit([one.pk for one in organisations])


def foreign_keys() -> dict[str, tuple[type[Model], str]]:
    """Return every foreign key to an organisation, of whatever app: a new one is moved without a word here."""
    found = {}
    for relation in Organisation._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if not isinstance(field, ForeignKey) or not relation.auto_created or field.model in NOT_MOVED:
            continue
        if not field.model._meta.auto_created:  # the concepts' tables of links are looked after by name
            found[f"{field.model._meta.label}.{field.name}"] = (field.model, field.name)
    return found


def hide_persons(merged: Organisation, into: Organisation) -> dict[str, dict[str, bool]]:
    """Let nothing of persons whom nobody has checked be public with the entry that stays. Returns what was, by key."""
    if not comes_unseen(into, merged):
        return {}
    persons = ContactPerson.objects.filter(organisation=merged)
    before = {str(person.pk): {name: getattr(person, name) for name in SHOWN} for person in persons}
    persons.update(**dict.fromkeys(SHOWN, False))
    return before


def move_rows(merged: Organisation, into: Organisation) -> dict[str, list[int]]:
    """Point each row at the entry that stays; one that this would double, such as a second organiser, stays behind.

    So do pictures that nobody has checked, and the members of a duplicate of an owned entry: whoever entered a firm a
    second time has shown nothing. A merged entry gives them no rights, and undoing the merge gives theirs back.
    """
    moved: dict[str, list[int]] = {}
    left: set[type[Model]] = {OrganisationPicture} if comes_unseen(into, merged) else set()
    left |= set(PEOPLE) if owners_of(into).exists() else set()
    for label, (model, name) in foreign_keys().items():
        if model in left:
            continue
        for pk in model._default_manager.filter(**{name: merged}).order_by("pk").values_list("pk", flat=True):
            with suppress(IntegrityError), transaction.atomic():
                model._default_manager.filter(pk=pk).update(**{name: into})
                moved.setdefault(label, []).append(pk)
    return moved


def add_concepts(merged: Organisation, into: Organisation) -> dict[str, list[int]]:
    added = {}
    for name in CONCEPTS:
        there = set(getattr(into, name).values_list("pk", flat=True))
        added[name] = [pk for pk in getattr(merged, name).values_list("pk", flat=True) if pk not in there]
        getattr(into, name).add(*added[name])
    return added


def take_facts(merged: Organisation, into: Organisation, take: Collection[str]) -> dict[str, Any]:
    """Take over what `into` lacks and what was chosen. Returns what stood there before, by column."""
    before: dict[str, Any] = {}
    for name, fields in CHOICES.items():
        becomes = fate(name, into, merged)
        if becomes == Fate.TAKEN or (becomes == Fate.CHOICE and name in take):
            for column in (Organisation._meta.get_field(each).attname for each in fields):
                before[column] = getattr(into, column)
                setattr(into, column, getattr(merged, column))
    if before:
        into.save()
    return before


def give_back_facts(kept: Organisation, before: dict[str, Any]) -> None:
    """Write what stood there before. A location was perhaps only told: it isn't derived again from the address."""
    for column, value in before.items():
        setattr(kept, column, value)
    kept.save()
    location = {column: before[column] for column in LOCATION if column in before}
    if location:
        Organisation.objects.filter(pk=kept.pk).update(**location)


def copy_words(merged: Organisation, into: Organisation, *, by: User | None) -> list[int]:
    """Write the words of `merged` in the languages in which `into` has none, the original first. Returns the new rows.

    Where `into` has words already, they are an original of their own beside those.
    """
    there = set(OrganisationProfile.objects.filter(organisation=into).values_list("locale", flat=True))
    rows = OrganisationProfile.objects.filter(organisation=merged).exclude(locale__in=there).select_related("locale")
    source = source_of(rows[0]) if rows else None
    originals: dict[int, OrganisationProfile] = {}
    copied: list[int] = []
    for row in sorted(rows, key=lambda one: (source is None or one.locale_id != source.locale_id, one.pk)):
        texts = dict(row.texts()) if row.live else draft_texts(row)
        words = OrganisationProfile(
            organisation=into, locale=row.locale, translation_key=into.translation_key, live=False, **texts
        )
        original = originals.get(source.locale_id) if source else None
        if row.live and original and original.live and not there and translation_of(row):
            publish_ready_translation(OrganisationProfile.objects.get(pk=original.pk), words, by=by)
            copied += OrganisationProfile.objects.filter(organisation=into, locale=row.locale).values_list(
                "pk", flat=True
            )
            continue
        words.save()
        revision = words.save_revision(user=by)
        if row.live:
            revision.publish(user=by)
            words.refresh_from_db()
        originals[row.locale_id] = words
        copied.append(words.pk)
    return copied


def draft_texts(row: OrganisationProfile) -> dict[str, str]:
    content = row.latest_revision.content if row.latest_revision else {}
    return {name: content.get(name, text) for name, text in row.texts()}


def fingerprint(organisation: Organisation) -> str:
    """Return what an entry is, in short: facts, concepts, words, and all that hangs on it."""
    organisation = Organisation.objects.get(pk=organisation.pk)
    told: dict[str, Any] = {
        "facts": {name: value for name, value in model_to_dict(organisation).items() if name not in CONCEPTS}
    }
    told["concepts"] = {name: sorted(getattr(organisation, name).values_list("pk", flat=True)) for name in CONCEPTS}
    told["words"] = list(
        OrganisationProfile.objects.filter(organisation=organisation)
        .order_by("pk")
        .values_list("pk", "live", "latest_revision")
    )
    for label, (model, name) in foreign_keys().items():
        if model in COME_BY_THEMSELVES:
            continue
        rows = model._default_manager.filter(**{name: organisation}).order_by("pk")
        told[label] = list(rows.values_list("pk", "updated_at")) if model is Listing else list(rows.values())
    return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder, default=str, sort_keys=True).encode()).hexdigest()
