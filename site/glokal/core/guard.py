"""Keeps scripts out of the forms that need no account: a decoy, a time stamp, a limit per sender. No foreign captcha.

A person notices nothing of it; if it errs, she is told what to do and loses nothing. No address is stored: the limit
counts under a keyed hash that lives as long as the count.
"""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _, gettext_lazy

SALT = "glokal.core.guard"
# Nobody reads and fills in a form faster; a page left open overnight may still be sent in the morning.
SHORTEST, LONGEST = timedelta(seconds=3), timedelta(hours=24)
# So many messages from one address in such a time.
LIMIT, PERIOD = 3, timedelta(minutes=10)


def new_stamp() -> str:
    return signing.TimestampSigner(salt=SALT).sign("form")


class DecoyInput(forms.TextInput):
    """Out of sight for people and screen readers; scripts fill it in."""

    is_hidden = True
    template_name = "glokal_core/decoy.html"


class GuardedFormMixin(forms.Form):
    """The decoy and the stamp; `admit` counts. Mixed into a form that is sent without an account."""

    website = forms.CharField(label=gettext_lazy("Leave this field empty"), required=False, widget=DecoyInput)
    stamp = forms.CharField(required=False, initial=new_stamp, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("website"):
            raise ValidationError(_("This could not be sent. Please leave the hidden field empty and try again."))
        try:
            signer = signing.TimestampSigner(salt=SALT)
            signer.unsign(self.cleaned_data.get("stamp") or "", max_age=LONGEST)
        except signing.BadSignature:
            renewed = cast("QueryDict", self.data).copy()
            renewed[self.add_prefix("stamp")] = new_stamp()
            self.data = renewed
            raise ValidationError(
                _("This form was open for a long time. Please look at what you wrote and send it again.")
            ) from None
        try:
            signer.unsign(self.cleaned_data["stamp"], max_age=SHORTEST)
        except signing.SignatureExpired:
            return cleaned
        raise ValidationError(_("That was very fast. Please wait a moment and send it again."))


def admit(form: GuardedFormMixin, request: HttpRequest, *, purpose: str, limit: int = LIMIT) -> bool:
    """Return whether the form may be acted upon; otherwise it has an error that says why.

    `limit` is for forms that several people behind one connection send on the same day.
    """
    if not form.is_valid():
        return False
    key = f"guard-{purpose}-{salted_hmac(SALT, client_address(request)).hexdigest()[:32]}"
    if _count(key) > limit:
        form.add_error(
            None, _("Several messages have come from your connection. Please wait ten minutes and send this one again.")
        )
        return False
    return True


def _count(key: str) -> int:
    """Count once more. A count ends a period after its first message, whatever is refused meanwhile.

    A refused message that prolonged the wait would make the sentence on the page a lie to everybody behind the same
    connection, such as an office.
    """
    cache, seconds = caches["limits"], PERIOD.total_seconds()
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # ended in this very moment
        cache.set(key, 1, seconds)
        return 1


def client_address(request: HttpRequest) -> str:
    """Return the address of whoever asks, as the outermost of our own proxies saw it (PROXY_HOPS)."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.PROXY_HOPS <= len(forwarded):
        return forwarded[-settings.PROXY_HOPS]
    return request.META.get("REMOTE_ADDR", "")
