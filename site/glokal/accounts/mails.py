"""What the mails about an account say, by allauth's name for each; translated when a mail is rendered."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class CodeMail:
    """A mail with a code, good for a quarter of an hour."""

    subject: Promise
    lead: Promise


@dataclass(frozen=True)
class Note:
    """A mail that says something, with a link if need be: `url_name` is a view of the account."""

    subject: Promise
    text: Promise
    link: Promise | None = None
    url_name: str = ""


SIGN_IN = CodeMail(_("Your code for signing in"), _("this is your code for signing in:"))
# The same template of allauth's, for somebody who is signed in already.
REPEATED = CodeMail(_("Your code to confirm that it is you"), _("this is your code to confirm that it is you:"))
ADDRESS = CodeMail(_("Your code to confirm the e-mail address"), _("this is your code to confirm this e-mail address:"))
RESET = "account/email/password_reset_code"
CODES = {
    "account/email/login_code": SIGN_IN,
    "account/email/email_confirmation": ADDRESS,
    "account/email/email_confirmation_signup": ADDRESS,
    RESET: CodeMail(_("Your code for a new password"), _("this is your code for choosing a new password:")),
}

# To whoever entered an address that we don't know, or know already: only its mailbox learns which.
NO_PASSWORD = "accounts/no_password"  # noqa: S105 - the name of a mail
HINTS = {
    NO_PASSWORD: Note(
        _("You need no password"),
        _("somebody wanted to choose a new password for your account. It needs none; you sign in by a code:"),
        _("Sign in"),
        "account_login",
    ),
    "account/email/unknown_account": Note(
        _("There is no account with this e-mail address"),
        _(
            "somebody wanted to sign in with this e-mail address, but there is no account with it. "
            "If it was you, you may have used another address, or you can create an account:"
        ),
        _("Create an account"),
        "account_signup",
    ),
    "account/email/account_already_exists": Note(
        _("You have an account already"),
        _(
            "somebody wanted to create an account with this e-mail address, but there is one already. "
            "If it was you, please just sign in; you need no password:"
        ),
        _("Sign in"),
        "account_login",
    ),
}

_LOOK = (_("If it was not you, please look at your account at once:"), "account_sign_in_settings")


def _changed(text: Promise) -> Note:
    return Note(_("Your account was changed"), text, *_LOOK)


CHANGES = {
    "account/email/email_changed": _changed(_("another e-mail address now belongs to your account.")),
    "account/email/email_deleted": _changed(_("an e-mail address was taken from your account.")),
    "account/email/password_changed": _changed(_("the password of your account was changed.")),
    "account/email/password_set": _changed(_("your account now has a password.")),
    "account/email/password_reset": _changed(_("the password of your account was chosen anew.")),
    "mfa/email/totp_activated": _changed(_("an app for one-time codes was added to your account.")),
    "mfa/email/totp_deactivated": _changed(_("the app for one-time codes was removed from your account.")),
    "mfa/email/recovery_codes_generated": _changed(_("new recovery codes were made for your account.")),
    "mfa/email/webauthn_added": _changed(_("a passkey was added to your account.")),
    "mfa/email/webauthn_removed": _changed(_("a passkey was removed from your account.")),
}
