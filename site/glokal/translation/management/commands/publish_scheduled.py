from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from glokal.translation.services.schedules import publish_scheduled as publish_one_by_one
from glokal.translation.services.together import publish_due


class Command(publish_scheduled.Command):
    """Wagtail's command, and what is planned for several languages together: one clock for all that goes online."""

    def handle(self, *args, **options):
        now = timezone.now()
        if not options["dryrun"]:
            publish_one_by_one(now)
        super().handle(*args, **options)
        if not options["dryrun"]:
            publish_due(now)
