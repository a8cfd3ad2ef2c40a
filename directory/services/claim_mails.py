"""What a claim has people read: the person himself at each step, whoever can answer it, and the entry's other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from directory.address_hash import address_hash
from directory.addresses import organisation_address
from directory.enums import ClaimState
from directory.models import Stewardship
from directory.selectors.claims import masked
from directory.selectors.entry_language import language_of
from directory.selectors.memberships import owners_of, people_of
from directory.services.reports import Recipient, moderators
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from directory.models import Claim


def tell_claimant(claim: Claim) -> None:
    """Tell the person where his claim stands now, once per state."""
    if claim.user is None:
        return
    language = claim.user.language
    send_mail(
        key=f"directory.claim:{claim.pk}:{claim.state}",
        to=claim.user.email,
        language=language,
        template="directory/claim_news",
        context={
            "claim": claim,
            "state": str(claim.state),
            "organisation": claim.organisation,
            "entry_url": absolute_url(organisation_address(claim.organisation, language) or "/"),
            "next_url": _page("own:overview" if claim.state == ClaimState.APPROVED else "own:claim", claim, language),
        },
    )


def ask_for_answer(claim: Claim) -> None:
    """Tell whoever can answer the claim: the owners, or the moderators and those who speak for a steward."""
    for recipient, url in _deciders(claim):
        whom = "owner" if claim.waits_for_owner else "desk"
        send_mail(
            key=f"directory.claim:{claim.pk}:asked:{whom}:{address_hash(recipient.email)}",
            to=recipient.email,
            language=recipient.language,
            template="directory/claim_question",
            context={
                "claim": claim,
                "organisation": claim.organisation,
                "person": claim.user.email if claim.user else "",
                "for_owner": claim.waits_for_owner,
                "url": url,
            },
        )


def _deciders(claim: Claim) -> Iterator[tuple[Recipient, str]]:
    if claim.waits_for_owner:
        for owner in owners_of(claim.organisation):
            person = owner.user
            yield Recipient(person.email, person.language), _page("own:members", claim, person.language)
        return
    told = set()
    for recipient in moderators():
        told.add(recipient.email.lower())
        yield recipient, absolute_url(reverse("directory_claim", args=[claim.pk]))
    if owners_of(claim.organisation).exists():
        return
    for stewardship in Stewardship.objects.filter(organisation=claim.organisation, withdrawn_at=None).select_related(
        "steward"
    ):
        for person in people_of(stewardship.steward):
            if person.email.lower() not in told:
                told.add(person.email.lower())
                with override(person.language):
                    yield Recipient(person.email, person.language), absolute_url(reverse("own:looked_after"))


def tell_others(claim: Claim) -> None:
    """Tell the entry's other side who has joined or has left: its other owners, and its published address."""
    if claim.state not in (ClaimState.APPROVED, ClaimState.REVOKED) or claim.user is None:
        return
    organisation, told = claim.organisation, {claim.user.email.lower()}
    others = [Recipient(owner.user.email, owner.user.language) for owner in owners_of(organisation)]
    if organisation.email:
        others.append(Recipient(organisation.email, language_of(organisation)))
    for recipient in others:
        if recipient.email.lower() in told:
            continue
        told.add(recipient.email.lower())
        send_mail(
            key=f"directory.claim:{claim.pk}:{claim.state}:{address_hash(recipient.email)}",
            to=recipient.email,
            language=recipient.language,
            template="directory/claim_result",
            context={
                "claim": claim,
                "state": str(claim.state),
                "organisation": organisation,
                "person": masked(claim.user.email),
                "day": timezone.localdate(),
                "report_url": _page("reports:report", claim, recipient.language),
            },
        )


def _page(name: str, claim: Claim, language: str) -> str:
    with override(language):
        return absolute_url(reverse(name, args=[claim.organisation.public_id]))
