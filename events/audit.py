"""What this app writes into the audit log."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "events.publish": (_("Put on the website"), _("The event was put on the website")),
    "events.withdraw": (_("Take off the website"), _("The event was taken off the website")),
    "events.change_facts": (_("Change facts"), _("Facts of the event were changed")),
}


def register_actions(actions) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
