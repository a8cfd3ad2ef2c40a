from django.dispatch import receiver
from wagtail.signals import page_published

from events.models import EventPage
from events.services.publication import publish_with_first_page


@receiver(page_published, sender=EventPage, dispatch_uid="events.facts_follow_the_first_page")
def on_page_published(instance, revision=None, **kwargs):
    """A scheduled page sends this signal too, when it isn't live yet."""
    if instance.live:
        publish_with_first_page(instance.event, by=revision.user if revision else None)
