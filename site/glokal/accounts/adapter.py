"""How allauth speaks here: its mails through our door, its sentences in our words, addresses of the net by our rule."""

from urllib.parse import urlencode
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy as _, override

from glokal.accounts.mails import CHANGES, CODES, HINTS, NO_PASSWORD, REPEATED, RESET
from glokal.accounts.models import User
from glokal.accounts.second_factor_secrets import decrypt, encrypt
from glokal.accounts.services.people import verify_address
from glokal.core.guard import client_address
from glokal.core.links import absolute_url
from glokal.core.mail import send_mail

# What a page says after something happened; allauth's other remarks only repeat what the page shows.
REMARKS = {
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "account/messages/email_confirmation_failed.txt": _("This e-mail address cannot be used."),
    "account/messages/password_changed.txt": _("Your password was changed."),
    "account/messages/password_set.txt": _("Your account now has a password."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes; the old ones are void."),
    "mfa/messages/totp_activated.txt": _("The app for one-time codes is set up."),
    "mfa/messages/totp_deactivated.txt": _("The app for one-time codes was removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is set up."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere else."),
}


# How somebody who is signed in shows once more that it is her.
WAYS = {
    "reauthenticate": _("With the password"),
    "reauthenticate_by_code": _("With a code by e-mail"),
    "mfa_reauthenticate": _("With a code of the app, or a recovery code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": _("Please set up a passkey or an app for one-time codes first."),
        "incorrect_code": _("This code is not right. Please take the one that your app shows now."),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user, type):  # noqa: A002 - allauth's signature
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_site_name(self):
        return settings.WAGTAIL_SITE_NAME


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "email_taken": _("This e-mail address cannot be used."),
        "duplicate_email": _("This is your e-mail address already."),
        "same_as_current": _("This is your e-mail address already."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right. Please look at the latest e-mail."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("Signing in did not work. Please try it again."),
        "too_many_login_attempts": _("These were too many attempts. Please wait a few minutes and try it again."),
        "rate_limited": _("These were too many attempts. Please wait a few minutes and try it again."),
    }

    def send_mail(self, template_prefix, email, context):
        """Write the mail in its reader's language; where nobody is known by the address, in the page's."""
        reader = User.objects.filter(email=email.lower()).first()
        language = reader.language if reader else get_language()
        what, key = template_prefix.rsplit("/", 1)[1], uuid4().hex
        common = {"key": f"accounts.{what}:{key}", "to": email, "language": language}
        if template_prefix == RESET and reader and not reader.has_perm("wagtailadmin.access_admin"):
            template_prefix = NO_PASSWORD
        if template_prefix in CODES:
            mail = REPEATED if context.get("reauthentication") else CODES[template_prefix]
            values = {"subject": mail.subject, "lead": mail.lead, "code": context["code"]}
            send_mail(template="accounts/code", context=values, is_fleeting=True, **common)
            return
        note = (HINTS | CHANGES)[template_prefix]
        with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            url = absolute_url(reverse(note.url_name))
        is_hint = template_prefix in HINTS
        if is_hint:
            url += self._onward()
        values = {"note": note, "url": url, "is_hint": is_hint}
        send_mail(template="accounts/note", context=values, is_fleeting=is_hint, **common)

    def _onward(self):
        """Return what a link to signing in or up needs to lead where somebody was going; "" if nowhere of ours."""
        request = allauth_context.request
        onward = request.GET.get("next", "") if request else ""
        return f"?{urlencode({'next': onward}, safe='/')}" if self.is_safe_url(onward) else ""

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        if said := message or REMARKS.get(message_template):
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def get_reauthentication_methods(self, user):
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]

    def save_user(self, request, user, form, commit=True):  # noqa: FBT002 - allauth's signature
        user.language = get_language()
        return super().save_user(request, user, form, commit)

    def pre_login(self, request, user, **kwargs):
        # Who has no row for the address was made by an administrator, who answers for it.
        if not EmailAddress.objects.filter(user=user).exists():
            verify_address(user)
        return super().pre_login(request, user, **kwargs)

    def get_client_ip(self, request):
        return client_address(request)

    def is_safe_url(self, url):
        # allauth asks for the host of the request that it remembers; there is none in a command.
        return bool(url) and allauth_context.request is not None and super().is_safe_url(url)

    def get_logout_redirect_url(self, request):
        # "/" would lead to the browser's language, not to the one that was being read.
        return f"/{get_language()}/"

    def get_password_change_redirect_url(self, request):
        return reverse("account_sign_in_settings")
