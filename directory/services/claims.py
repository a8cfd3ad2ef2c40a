"""Claims: somebody says that an entry is his, shows it, and becomes a member; or is told why not.

Each step is logged with who, when and why, and told to the person in his language (`claim_mails`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import ClaimMethod, ClaimState, MemberRole, Verification
from directory.models import Claim, Membership, Organisation
from directory.selectors.claims import needs_a_word, proves_by_domain, verified_addresses
from directory.selectors.memberships import owners_of
from directory.selectors.queue import forget_queue_count
from directory.services.claim_mails import ask_for_answer, tell_claimant, tell_others
from directory.services.members import add_member, withdraw_invitations_by
from directory.services.steward_log import steward_in_log
from directory.services.verification import verify, verify_by_address

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from glokal.accounts.models import User

Tell = Callable[[Claim], None]
# Nobody is many firms at once.
MOST_A_DAY = 5
# So long a second claim waits for the owner before the moderators answer it.
OWNER_ANSWERS_IN = timedelta(days=7)
MOST_MESSAGE = 1000


@transaction.atomic
def claim_by_domain(organisation: Organisation, *, user: User, language: str) -> Claim:
    """Make somebody the owner whose verified address is the entry's own or at its domain.

    Raises ValidationError if it isn't, the entry has an owner by now, or the person claims too much.
    """
    if not proves_by_domain(organisation, verified_addresses(user)):
        raise ValidationError(_("Your e-mail address is not at the web address of this entry."))
    return take_over(organisation, user=user, language=language, method=ClaimMethod.DOMAIN)


@transaction.atomic
def take_over(organisation: Organisation, *, user: User, language: str, method: str) -> Claim:
    """Approve at once what a proof has shown. Only for callers that have checked it.

    Raises ValidationError if the entry has an owner by now, or somebody else has to decide about this person.
    """
    organisation = _lock(organisation)
    if owners_of(organisation).exists():
        raise ValidationError(_("This entry has an owner by now."))
    require_no_word(organisation, user)
    claim = _pending(organisation, user) or _begin(organisation, user=user, language=language, method=method)
    claim.method = ClaimMethod(method)
    shown = verified_addresses(user) if method == ClaimMethod.DOMAIN else [organisation.email]
    verify_by_address(organisation, shown)
    return _approve(claim, organisation, by=user, role=MemberRole.OWNER)


def require_no_word(organisation: Organisation, user: User) -> None:
    """Raise ValidationError for a person whom no proof makes the owner by itself."""
    if needs_a_word(organisation, user):
        raise ValidationError(_("You cannot take this entry over by yourself. Write to the moderators; they decide."))


@transaction.atomic
def claim_by_word(organisation: Organisation, *, user: User, message: str, language: str) -> Claim:
    """Let a claim wait: for the owner if there is one, else for a steward or a moderator. One per person and entry.

    Raises ValidationError if the person is a member already, or claims too much.
    """
    organisation = _lock(organisation)
    if Membership.objects.filter(organisation=organisation, user=user).exists():
        raise ValidationError(_("You work on this entry already."))
    if waiting := _pending(organisation, user):
        return waiting
    claim = _begin(organisation, user=user, language=language, method=ClaimMethod.WORD, message=message)
    if not owners_of(organisation).exists():
        claim.moderators_since = claim.created_at
        claim.save(update_fields=["moderators_since"])
    _log(claim, "claimed", by=user)
    tell_claimant(claim)
    ask_for_answer(claim)
    return claim


@transaction.atomic
def withdraw_claim(claim: Claim, *, by: User, is_told: bool = True) -> Claim:
    """Let the person himself take a claim back; nothing happens if it doesn't wait. `is_told`: by a mail."""
    claim = _locked_claim(claim)
    if claim.user_id != by.pk:
        raise PermissionDenied
    if claim.state != ClaimState.PENDING:
        return claim
    return _end(claim, ClaimState.WITHDRAWN, by=by, told=(tell_claimant,) if is_told else ())


@transaction.atomic
def approve_claim(
    claim: Claim,
    *,
    by: User,
    role: str = MemberRole.OWNER,
    on_behalf: Organisation | None = None,
    reason: str = "",
    notes: str = "",
) -> Claim:
    """Make the person a member. `by` is an owner, a moderator, or speaks for the steward `on_behalf`.

    A steward vouches only while the entry has no owner. Raises ValidationError if the claim doesn't wait any more, or
    is that of `by`.
    """
    organisation = _lock(claim.organisation)
    claim = _require_pending(claim)
    if claim.user_id == by.pk:
        raise ValidationError(_("Nobody approves a claim of his or her own."))
    if on_behalf and owners_of(organisation).exists():
        raise ValidationError(_("This entry has an owner by now."))
    if on_behalf:
        verify(organisation, Verification.STEWARD)
    claim.reason, claim.on_behalf = reason, on_behalf
    _note(claim, notes, by=by)
    return _approve(claim, organisation, by=by, role=role)


@transaction.atomic
def deny_claim(claim: Claim, *, by: User, reason: str, notes: str = "") -> Claim:
    """Say no, with a reason that the person reads. Raises ValidationError without one, or if it doesn't wait."""
    claim = _require_pending(claim)
    _require_reason(reason)
    _note(claim, notes, by=by)
    return _end(claim, ClaimState.DENIED, by=by, reason=reason)


@transaction.atomic
def pass_on_claim(claim: Claim, *, by: User | None, notes: str = "") -> Claim:
    """Hand a claim that the owner doesn't approve, or doesn't answer, to the moderators, with what he says of it."""
    claim = _locked_claim(claim)
    if not claim.waits_for_owner:
        return claim
    claim.moderators_since = timezone.now()
    _note(claim, notes, by=by)
    claim.save(update_fields=["moderators_since", "notes"])
    _log(claim, "claim_passed_on", by=by)
    ask_for_answer(claim)
    return claim


@transaction.atomic
def revoke_claim(claim: Claim, *, by: User, reason: str, notes: str = "") -> Claim:
    """Take an approved claim back, with the membership it made, also the last owner's: he was none.

    Raises ValidationError without a reason.
    """
    organisation = _lock(claim.organisation)
    claim = _locked_claim(claim)
    if claim.state != ClaimState.APPROVED:
        return claim
    _require_reason(reason)
    _note(claim, notes, by=by)
    Membership.objects.filter(organisation=organisation, user=claim.user_id).delete()
    withdraw_invitations_by(claim.user_id, organisation, by=by)
    proof = Verification.STEWARD if claim.on_behalf_id else Verification.DOMAIN
    if organisation.verification == proof and not owners_of(organisation).exists():
        verify(organisation, Verification.NONE)
    return _end(claim, ClaimState.REVOKED, by=by, reason=reason)


def pass_on_unanswered_claims(now: datetime) -> int:
    """Clock work: hand to the moderators what no owner has answered in a week, or none is left to answer."""
    owners = Membership.objects.filter(
        organisation=OuterRef("organisation"), role=MemberRole.OWNER, user__is_active=True
    )
    waiting = Claim.objects.filter(
        Q(created_at__lte=now - OWNER_ANSWERS_IN) | ~Exists(owners), state=ClaimState.PENDING, moderators_since=None
    ).select_related("organisation")
    return len([pass_on_claim(claim, by=None) for claim in waiting])


@transaction.atomic
def settle_claims(organisation: Organisation, *, by: User | None) -> list[int]:
    """End the claims that are answered by themselves, such as after a merge: the person is a member, or the entry gone.

    What stays behind on a merged entry has a counterpart on the one that stays, which still waits. Returns the keys of
    what it has ended, for `reopen_claims`.
    """
    settled = []
    waiting = Claim.objects.filter(organisation=organisation, state=ClaimState.PENDING).select_related("organisation")
    for claim in waiting:
        if Membership.objects.filter(organisation=organisation, user=claim.user_id).exists():
            _end(claim, ClaimState.APPROVED, by=by, told=(tell_claimant,))
        elif organisation.merged_into_id:
            _end(claim, ClaimState.WITHDRAWN, by=by, told=())
        else:
            continue
        settled.append(claim.pk)
    return settled


@transaction.atomic
def reopen_claims(keys: Collection[int], *, by: User | None) -> None:
    """Let the claims wait again that a merge has settled, once it is undone and the people are where they were.

    Passed over is who is a member of that entry all the same, or has claimed it anew.
    """
    ended = Claim.objects.filter(pk__in=keys).exclude(state=ClaimState.PENDING).select_related("organisation")
    for claim in ended.order_by("pk"):
        of_person = {"organisation": claim.organisation, "user": claim.user_id}
        is_answered = Membership.objects.filter(**of_person).exists()
        if claim.user_id is None or is_answered or Claim.objects.filter(**of_person, state=ClaimState.PENDING).exists():
            continue
        claim.state, claim.decided_at, claim.decided_by = ClaimState.PENDING, None, None
        claim.save()
        _log(claim, "claim_reopened", by=by)


def _begin(organisation: Organisation, *, user: User, language: str, method: str, message: str = "") -> Claim:
    now = timezone.now()
    if Claim.objects.filter(user=user, created_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise ValidationError(_("You have claimed several entries today. Please go on tomorrow, or write to us."))
    return Claim.objects.create(
        organisation=organisation,
        user=user,
        language=language,
        method=ClaimMethod(method),
        message=message[:MOST_MESSAGE],
        created_at=now,
    )


def _approve(claim: Claim, organisation: Organisation, *, by: User, role: str) -> Claim:
    if claim.user is None:
        raise ValidationError(_("This person has no account any more."))
    claim.role = MemberRole(role)
    claim.save()
    add_member(organisation, claim.user, role=role, by=by)
    return _end(claim, ClaimState.APPROVED, by=by, reason=claim.reason)


def _end(
    claim: Claim, state: str, *, by: User | None, reason: str = "", told: Sequence[Tell] = (tell_claimant, tell_others)
) -> Claim:
    claim.state, claim.decided_at, claim.decided_by, claim.reason = ClaimState(state), timezone.now(), by, reason
    claim.save()
    _log(claim, f"claim_{state}", by=by)
    for tell in told:
        tell(claim)
    return claim


def _log(claim: Claim, action: str, *, by: User | None) -> None:
    forget_queue_count()
    data: dict[str, Any] = {"claim": claim.pk, "method": claim.method}
    if claim.reason:
        data["reason"] = claim.reason
    log(claim.organisation, f"directory.{action}", user=by, data=data | steward_in_log(claim.on_behalf))


def _note(claim: Claim, notes: str, *, by: User | None) -> None:
    """Keep a note for the moderators below the earlier ones."""
    if notes.strip():
        line = f"{timezone.localdate().isoformat()} {by or ''}: {notes.strip()}"
        claim.notes = f"{claim.notes}\n{line}".strip()


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Please give a reason; the person reads it."))


def _require_pending(claim: Claim) -> Claim:
    claim = _locked_claim(claim)
    if claim.state != ClaimState.PENDING:
        raise ValidationError(_("This claim has been answered already: %s.") % claim.get_state_display())
    return claim


def _locked_claim(claim: Claim) -> Claim:
    return Claim.objects.select_for_update(of=("self",)).select_related("organisation", "user").get(pk=claim.pk)


def _pending(organisation: Organisation, user: User) -> Claim | None:
    return (
        Claim.objects.filter(organisation=organisation, user=user, state=ClaimState.PENDING)
        .select_related("organisation", "user")
        .first()
    )


def _lock(organisation: Organisation) -> Organisation:
    """Two people who prove it at once would both become the first owner."""
    return Organisation.objects.select_for_update().get(pk=organisation.pk)
