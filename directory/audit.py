"""The directory's entries in the log of actions."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from directory.enums import OrganisationState, ReportState

# What members and stewards do to an entry: action, what it is called, what the log says of it.
MEMBERS = (
    ("facts", _("Change facts"), _("Facts changed")),
    ("change_proposed", _("Propose a change of a fact"), _("Change of a fact proposed")),
    ("change_withdrawn", _("Withdraw a change of a fact"), _("Proposed change of a fact withdrawn")),
    ("invited", _("Invite a contact"), _("Contact invited to take the entry over")),
    ("invitation_accepted", _("Accept an invitation"), _("Taken over by invitation")),
    ("invitation_refused", _("Refuse an invitation"), _("Invitation refused")),
    ("member_invited", _("Invite a member"), _("Member invited")),
    ("member_invitation_withdrawn", _("Withdraw an invitation"), _("Invitation of a member withdrawn")),
    ("claimed", _("Claim an entry"), _("Entry claimed")),
    ("claim_passed_on", _("Hand a claim to the moderators"), _("Claim handed to the moderators")),
    ("claim_approved", _("Approve a claim"), _("Claim approved")),
    ("claim_denied", _("Deny a claim"), _("Claim denied")),
    ("claim_withdrawn", _("Withdraw a claim"), _("Claim withdrawn")),
    ("claim_revoked", _("Revoke a claim"), _("Claim revoked")),
    ("claim_reopened", _("Reopen a claim"), _("Claim waits again")),
    ("contact_added", _("Add a contact person"), _("Contact person added")),
    ("contact_changed", _("Change a contact person"), _("Contact person changed")),
    ("contact_removed", _("Remove a contact person"), _("Contact person removed")),
    ("contacts_ordered", _("Change the order of contact persons"), _("Order of contact persons changed")),
    ("picture_submitted", _("Submit a picture"), _("Picture submitted")),
    ("picture_withdrawn", _("Withdraw a picture"), _("Submitted picture withdrawn")),
    ("picture_public", _("Accept a picture"), _("Picture made public")),
    ("picture_returned", _("Return a picture"), _("Picture needs changes")),
    ("picture_removed", _("Remove a picture"), _("Picture removed")),
    ("listing_added", _("Add an offer or request"), _("Offer or request added")),
    ("listing_changed", _("Change an offer or request"), _("Offer or request changed")),
    ("listing_ended", _("End an offer or request"), _("Offer or request ended")),
    ("translation_asked", _("Ask for a translation"), _("Text handed over to the translators")),
    ("pictures_ordered", _("Change the order of pictures"), _("Order of pictures changed")),
)
# What members submit as a whole, and what moderators decide.
REVIEWS = (
    ("words_submitted", _("Submit words"), _("Words submitted for review")),
    ("words_withdrawn", _("Take back words"), _("Words taken back from review")),
    ("words_approved", _("Approve words"), _("Words approved and published")),
    ("words_returned", _("Ask for other words"), _("Words need changes")),
    ("words_rejected", _("Refuse words"), _("Words refused")),
    ("entry_submitted", _("Submit an entry"), _("Submitted for review")),
    ("entry_withdrawn", _("Take back an entry"), _("Taken back from review")),
    ("entry_approved", _("Approve an entry"), _("Approved and published")),
    ("entry_returned", _("Ask for changes of an entry"), _("Needs changes")),
    ("entry_rejected", _("Refuse an entry"), _("Refused")),
    ("change_applied", _("Accept a change of facts"), _("Change of facts accepted")),
    ("change_returned", _("Ask for another fact"), _("Change of facts needs changes")),
    ("change_rejected", _("Refuse a change of facts"), _("Change of facts refused")),
    ("sender_blocked", _("Block a sender of enquiries"), _("Sender of an enquiry blocked on the whole site")),
    ("sender_unblocked", _("Let a sender write again"), _("Sender of an enquiry may write again")),
    ("report_decided", _("Decide on a report"), _("Report decided")),
    ("complaint_decided", _("Decide on a complaint"), _("Complaint decided")),
    ("change_overtaken", _("Drop a change of facts"), _("Change of facts overtaken")),
)


class MemberFormatter(LogFormatter):
    """What somebody did to an entry; where a steward acted: "… (IHK Chemnitz for Muster GmbH)"."""

    def format_message(self, log_entry):
        steward = log_entry.data.get("on_behalf") if isinstance(log_entry.data, dict) else None
        if not steward:
            return self.message
        names = {"what": self.message, "steward": steward, "entry": log_entry.label}
        return _("%(what)s (%(steward)s for %(entry)s)") % names


class StateFormatter(LogFormatter):
    states: type

    def format_message(self, log_entry):
        before, after = (self.states(log_entry.data[when]).label for when in ("before", "after"))
        return _("State changed from “%(before)s” to “%(after)s”") % {"before": before, "after": after}


def register_actions(actions):
    @actions.register_action("directory.state")
    class EntryStateFormatter(StateFormatter):
        label = _("Change the state of an entry")
        states = OrganisationState

    @actions.register_action("directory.report_state")
    class ReportStateFormatter(StateFormatter):
        label = _("Change the state of a report")
        states = ReportState

    actions.register_action("directory.import", _("Import from a table"), _("Imported from a table"))
    actions.register_action("directory.confirmed", _("Confirm an entry"), _("Entry confirmed"))
    actions.register_action("directory.listing_renewed", _("Renew an offer or request"), _("Offer or request renewed"))
    actions.register_action("directory.entry_started", _("Start an entry"), _("Entry started"))
    actions.register_action(
        "directory.word_understood", _("Understand a capability"), _("Word of a capability understood")
    )
    actions.register_action("directory.merge", _("Merge duplicates"), _("Merged with a duplicate"))
    actions.register_action("directory.unmerge", _("Undo a merge"), _("Merge with a duplicate undone"))
    actions.register_action("directory.member_added", _("Add a member"), _("Member added"))
    actions.register_action("directory.member_role", _("Change a member's role"), _("Role of a member changed"))
    actions.register_action("directory.member_removed", _("Remove a member"), _("Member removed"))
    actions.register_action("directory.steward_given", _("Give a stewardship"), _("Stewardship given"))
    actions.register_action("directory.steward_withdrawn", _("Withdraw a stewardship"), _("Stewardship withdrawn"))
    actions.register_action("directory.tell_apart", _("Not a duplicate"), _("Told apart from a similar entry"))
    actions.register_action(
        "directory.take_back_telling_apart", _("Offer as a duplicate again"), _("May be a duplicate again")
    )
    for action, label, message in (*MEMBERS, *REVIEWS):
        formatter = type("MembersAction", (MemberFormatter,), {"label": label, "message": message})
        actions.register_action(f"directory.{action}")(formatter)
