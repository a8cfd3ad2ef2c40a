"""The addresses of the account, in each language's words. The names are allauth's where the view is."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from .forms.sign_in import RecipientForm
from .views import account as ours, kept_forms, my_data, security, settings
from .views.pages import account_path as page

ACCOUNT = _("account/")
ask_for_code = account.request_reauthentication_code.view_class.as_view(form_class=RecipientForm)

sign_in_patterns = [
    page(_("sign-in/"), account.request_login_code, "account_login", _("Sign in")),
    # The same under the name that allauth has for it: there is no other way to sign in here.
    page(_("sign-in/"), account.request_login_code, "account_request_login_code", _("Sign in")),
    page(_("sign-in/code/"), account.confirm_login_code, "account_confirm_login_code", _("Enter the code")),
    page(_("sign-in/second-factor/"), security.SecondFactorView.as_view(), "mfa_authenticate", _("Second factor")),
    page(_("sign-up/"), account.signup, "account_signup", _("Create an account")),
    page(_("sign-up/code/"), account.email_verification_sent, "account_email_verification_sent", _("Enter the code")),
    page(_("sign-out/"), account.logout, "account_logout", _("Sign out")),
    page(_("closed/"), account.account_inactive, "account_inactive", _("This account is closed")),
]

# Once more, before something that matters.
again_patterns = [
    page(_("again/password/"), account.reauthenticate, "account_reauthenticate", _("Is it you?")),
    page(_("again/"), ask_for_code, "account_request_reauthentication_code", _("Is it you?")),
    page(
        _("again/code/"),
        account.confirm_reauthentication_code,
        "account_confirm_reauthentication_code",
        _("Enter the code"),
    ),
    page(_("again/second-factor/"), mfa.reauthenticate, "mfa_reauthenticate", _("Is it you?")),
    page(_("again/passkey/"), webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn", _("Is it you?")),
]

password_patterns = [
    page(_("password/forgotten/"), account.password_reset, "account_reset_password", _("Choose a new password")),
    page(
        _("password/forgotten/code/"),
        account.confirm_password_reset_code,
        "account_confirm_password_reset_code",
        _("Enter the code"),
    ),
    page(
        _("password/new/"),
        account.complete_password_reset,
        "account_complete_password_reset",
        _("Choose a new password"),
    ),
    page(
        _("password/chosen/"),
        account.password_reset_from_key_done,
        "account_password_reset_completed",
        _("Your password was changed"),
    ),
    page(
        _("security/password/"),
        security.for_editors(account.password_change),
        "account_change_password",
        _("Change the password"),
    ),
    page(
        _("security/first-password/"),
        security.for_editors(account.password_set),
        "account_set_password",
        _("Choose a password"),
    ),
]

security_patterns = [
    page(_("security/"), security.security, "account_sign_in_settings", _("Sign-in and security")),
    page(_("security/"), security.security, "usersessions_list", _("Sign-in and security")),
    page(_("security/e-mail/"), account.email, "account_email", _("Change the e-mail address")),
    page(_("security/for-the-cms/"), security.second_factor, "account_second_factor", _("Second factor")),
    page(_("security/second-factor/"), mfa.index, "mfa_index", _("Second factor")),
    page(_("security/app/"), totp.activate_totp, "mfa_activate_totp", _("Set up an app for one-time codes")),
    page(_("security/app/remove/"), totp.deactivate_totp, "mfa_deactivate_totp", _("Remove the app")),
    page(
        _("security/recovery-codes/"),
        recovery_codes.view_recovery_codes,
        "mfa_view_recovery_codes",
        _("Recovery codes"),
    ),
    page(
        _("security/recovery-codes/new/"),
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        _("New recovery codes"),
    ),
    page(_("security/passkeys/"), webauthn.list_webauthn, "mfa_list_webauthn", _("Passkeys")),
    page(_("security/passkeys/new/"), webauthn.add_webauthn, "mfa_add_webauthn", _("Set up a passkey")),
    page(_("security/passkeys/<int:pk>/name/"), webauthn.edit_webauthn, "mfa_edit_webauthn", _("Name the passkey")),
    page(
        _("security/passkeys/<int:pk>/remove/"),
        webauthn.remove_webauthn,
        "mfa_remove_webauthn",
        _("Remove the passkey"),
    ),
]

account_patterns = [
    page("", ours.overview, "account_overview", _("My account")),
    page(_("terms/"), ours.terms, "account_terms", _("Terms of use")),
    page(_("kept-form/<str:key>/"), kept_forms.kept, "account_kept_form", _("Your form has not been sent yet")),
    page(pgettext_lazy("of a person", "name/"), settings.name, "account_name", pgettext_lazy("of a person", "Name")),
    page(_("language/"), settings.language, "account_language", _("Language")),
    page(_("notifications/"), settings.notifications, "account_notifications", _("Notifications")),
    page(_("no-more-mails/<str:token>/"), settings.stop, "account_stop", _("No more of these mails")),
    page(_("my-data/"), my_data.my_data, "account_my_data", _("My data")),
    page(_("my-data/file/"), my_data.export, "account_export", _("My data")),
    page(_("my-data/delete/"), my_data.delete, "account_delete", _("Delete my account")),
    *sign_in_patterns,
    *again_patterns,
    *password_patterns,
    *security_patterns,
]
