"""What follows a person: Wagtail's profile, from which the CMS reads its language, and what allauth knows of her."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from .kept_forms import has_kept_forms
from .models import User

NO_ADDRESS = "0.0.0.0"  # noqa: S104 - nothing listens there


@receiver(post_save, sender=User, dispatch_uid="accounts.profile_follows_person")
def profile_follows_person(instance: User, *, raw: bool = False, **kwargs) -> None:
    if not raw:
        UserProfile.objects.update_or_create(user=instance, defaults={"preferred_language": instance.language})


@receiver(post_save, sender=UserProfile, dispatch_uid="accounts.person_follows_profile")
def person_follows_profile(instance: UserProfile, *, raw: bool = False, **kwargs) -> None:
    """A person chose another language on the CMS's account page."""
    if not raw and instance.preferred_language:
        User.objects.filter(pk=instance.user_id).update(language=instance.preferred_language)


@receiver(post_save, sender=User, dispatch_uid="accounts.address_follows_person")
def address_follows_person(instance: User, *, created: bool, raw: bool = False, update_fields=None, **kwargs) -> None:
    """An administrator changed somebody's address: the old one must not open the account any longer."""
    if not (raw or created) and (update_fields is None or "email" in update_fields):
        EmailAddress.objects.filter(user=instance).exclude(email=instance.email).delete()


@receiver(authenticator_added, dispatch_uid="accounts.new_factor_is_shown")
def new_factor_is_shown(request, user: User, authenticator: Authenticator, **kwargs) -> None:
    """Who sets a second factor up has just used it; the CMS needn't ask again in this session."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", id=authenticator.pk, type=authenticator.type)


@receiver((password_changed, password_reset), dispatch_uid="accounts.new_password_ends_sessions")
def new_password_ends_sessions(request, user: User, **kwargs) -> None:
    """Django lets no session on that began with the old password; the list of sessions shall know it."""
    end_other_sessions(request, user)


@receiver(user_logged_in, dispatch_uid="accounts.session_lasts_again")
def session_lasts_again(request, **kwargs) -> None:
    """While a form waited for the sign-in, the session of its browser was a short one."""
    if has_kept_forms(request):
        request.session.set_expiry(None)


@receiver(pre_save, sender=UserSession, dispatch_uid="accounts.no_address_of_the_net")
def no_address_of_the_net(instance: UserSession, **kwargs) -> None:
    """The list of sessions tells them apart by browser and day; an address would only be one more thing to protect."""
    instance.ip = NO_ADDRESS
