"""What this app writes into the audit log."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

if TYPE_CHECKING:
    from events.models import Registration
    from glokal.accounts.models import User

ACTIONS = {
    "events.publish": (_("Put on the website"), _("The event was put on the website")),
    "events.withdraw": (_("Take off the website"), _("The event was taken off the website")),
    "events.registration.add": (_("Register somebody"), _("Somebody was registered by the organiser")),
    "events.registration.change": (_("Change a registration"), _("A registration was changed by the organiser")),
    "events.registration.cancel": (_("Cancel a registration"), _("A registration was cancelled by the organiser")),
    "events.registration.promote": (_("Offer a seat"), _("A seat was offered out of turn")),
    "events.registration.put_first": (_("Put first in line"), _("Somebody was put first on the waiting list")),
    "events.registration.walk_in": (_("Record a walk-in"), _("Somebody came without registration")),
    "events.registration.let_in": (_("Let somebody in"), _("Somebody was let in although all seats were taken")),
    "events.attendance.record": (_("Record an arrival"), _("An arrival was recorded")),
    "events.attendance.undo": (_("Take an arrival back"), _("A recorded arrival was taken back")),
    "events.attendance.close": (_("Close the attendance list"), _("The attendance list was closed")),
    "events.attendance.reopen": (_("Reopen the attendance list"), _("The attendance list was opened again")),
    "events.evidence.upload": (_("Store evidence"), _("A document was stored as evidence")),
    "events.evidence.delete": (_("Delete evidence"), _("A document was deleted from the evidence")),
    "events.evidence.read": (_("Open evidence"), _("A document of the evidence was opened")),
    "events.evidence.take": (_("Take the evidence"), _("The evidence was taken as a ZIP file")),
    "events.mail_log.take": (_("Take the mail log"), _("The mail log was taken along as a table")),
    "events.registration.export": (_("Take registrations along"), _("Registrations were taken along as a table")),
    "events.message.send": (_("Send a message"), _("A message was sent to registrants")),
    "events.change_facts": (_("Change facts"), _("Facts of the event were changed")),
}


def register_actions(actions) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


def log_registration(
    registration: "Registration", action: str, *, by: "User", data: dict[str, Any] | None = None
) -> None:
    """Write down what somebody did with a registration, which the log knows by its public ID alone.

    The log outlives the person's data, and is read by people who may not see who comes.
    """
    log(registration, action, user=by, title=registration.public_id, data=data)
