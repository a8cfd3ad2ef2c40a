"""The CMS reads its language from Wagtail's profile, everything else from the person: both say the same."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from .models import User


@receiver(post_save, sender=User, dispatch_uid="accounts.profile_follows_person")
def profile_follows_person(instance: User, *, raw: bool = False, **kwargs) -> None:
    if not raw:
        UserProfile.objects.update_or_create(user=instance, defaults={"preferred_language": instance.language})


@receiver(post_save, sender=UserProfile, dispatch_uid="accounts.person_follows_profile")
def person_follows_profile(instance: UserProfile, *, raw: bool = False, **kwargs) -> None:
    """A person chose another language on the CMS's account page."""
    if not raw and instance.preferred_language:
        User.objects.filter(pk=instance.user_id).update(language=instance.preferred_language)
