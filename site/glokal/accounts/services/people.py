"""Who an address belongs to, and signing that person in without a detour round a second factor."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from glokal.accounts.models import User


@transaction.atomic
def person_for(email: str, *, language: str, is_verified: bool) -> User:
    """Return the person with this address; somebody new gets an account without a password, in `language`.

    `is_verified`: whoever asks has just shown that the address is hers, by a mailed link or code. It never takes a
    verification back. A mistake in the address raises ValidationError.
    """
    email = User.objects.normalize_email(email)
    user = User.objects.filter(email=email).first() or _create(email, language)
    if is_verified:
        verify_address(user)
    return user


def _create(email: str, language: str) -> User:
    if language not in settings.LANGUAGE_NAMES:
        language = settings.LANGUAGE_CODE
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, language=language)
            EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
            return user
    except IntegrityError:  # the other of two at once
        return User.objects.get(email=email)


def verify_address(user: User) -> None:
    """Take a person's address for proved."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})


def sign_in(request: HttpRequest, user: User, *, next: str) -> HttpResponse:  # noqa: A002 - as in the address
    """Sign somebody in who has just used a personal link; return where to go, such as to the second factor first.

    `next` is an address of this site; any other counts as none. An address that isn't verified gets a code first, an
    inactive person is told so.
    """
    record_authentication(request, user, method="personal_link")
    redirect_url = next if get_adapter(request).is_safe_url(next) else None
    return perform_login(request, Login(user=user, redirect_url=redirect_url, email=user.email))
