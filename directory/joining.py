"""Registrations of invitations, claims and members, for AppConfig.ready()."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

# What those may do who decide about entries.
DECIDING = (
    "directory.invite_organisation",
    "directory.view_invitation",
    "directory.view_claim",
    "directory.change_claim",
    "directory.view_membership",
    "directory.add_stewardship",
    "directory.view_stewardship",
    "directory.view_organisation",
)


def register_joining() -> None:
    from directory.models import Membership
    from directory.selectors.claims import claims_for_moderators
    from directory.selectors.memberships import looks_after_entries
    from directory.selectors.queue import QueueSource, register_queue_source
    from directory.selectors.queued_claims import CLAIM, claim_items
    from directory.services.claim_codes import delete_old_codes
    from directory.services.claims import pass_on_unanswered_claims
    from directory.services.invitations import forget_invited_addresses
    from directory.services.joining_personal_data import erase_joining, export_joining
    from directory.services.member_invitations import delete_old_member_invitations
    from glokal.accounts.personal_data import register_personal_data
    from glokal.accounts.roles import COMMUNICATORS, MODERATORS, grant
    from glokal.accounts.sections import register_section
    from glokal.core.clock import register_clock_work
    from glokal.core.touch import touches

    register_clock_work("pass on unanswered claims", pass_on_unanswered_claims, every=timedelta(hours=1))
    register_clock_work("delete old codes of claims", delete_old_codes, every=timedelta(hours=1))
    register_clock_work("forget invited addresses", forget_invited_addresses, every=timedelta(days=1))
    register_clock_work("delete old invitations of members", delete_old_member_invitations, every=timedelta(days=1))
    register_section(
        "looked-after",
        title=_("Entries we look after"),
        url_name="own:looked_after",
        order=150,
        is_shown=looks_after_entries,
    )
    register_queue_source(QueueSource({CLAIM: _("Claim")}, claims_for_moderators, claim_items))
    for role in (COMMUNICATORS, MODERATORS):
        grant(role, *DECIDING)
    register_personal_data("entries", export=export_joining, erase=erase_joining)
    touches(Membership)  # an entry without an owner asks its readers whose it is
