from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.users.models import UserProfile

from .models import User


@receiver(post_save, sender=User, dispatch_uid="accounts.cms_speaks_the_persons_language")
def give_a_new_person_her_language(instance: User, created: bool, raw: bool = False, **kwargs) -> None:  # noqa: FBT001, FBT002
    """The CMS reads its language from Wagtail's profile; there she can change it later."""
    if created and not raw:
        UserProfile.objects.get_or_create(user=instance, defaults={"preferred_language": instance.language})
