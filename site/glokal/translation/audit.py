"""What this app writes into the audit log."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "glokal.words_outdated": (_("Original changed"), _("The original changed; the translation stays as it is")),
    "glokal.words_wait": (
        _("Change of the original waits"),
        _("The original changed; the translation does not follow before the work that waits there is published"),
    ),
    "glokal.words_own_original": (
        _("Own original"),
        _("From now on written by hand, no longer following the original"),
    ),
    "glokal.words_confirmed": (_("Translation confirmed"), _("Confirmed that the translation fits the original")),
    "glokal.words_imported": (_("PO file imported"), _("Took translations over from a PO file")),
    "glokal.words_together": (_("Published together"), _("Published together with the other language")),
    "glokal.schedule_refused": (
        _("Scheduled publication refused"),
        _("Not published at the planned time: a translation is missing, say, or the text of an image"),
    ),
    "glokal.words_handed_back": (_("Handed back to translation"), _("Follows the original again; every text is open")),
}


def register_actions(actions) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
