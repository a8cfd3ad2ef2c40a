from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory import demo as directory_demo, demo_enquiries, demo_joining, demo_pictures, demo_reviews
from events import demo as events_demo, demo_registrations
from glokal.accounts import demo as accounts_demo
from home import demo as home_demo


class Command(BaseCommand):
    help = "Fill the site with the demo's content and accounts. Creates only what is missing."

    def add_arguments(self, parser):
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            help="the day to which the demo's dates are relative, as YYYY-MM-DD (default: today)",
        )

    def handle(self, *args, today=None, **options):
        if not (settings.DEMO or settings.DEBUG or settings.SETTINGS_MODULE.endswith(".test")):
            raise CommandError("seed_demo is for demonstrations: it refuses to run with production settings.")
        today = today or timezone.localdate()
        call_command("setup_site")
        self.step("people", accounts_demo.seed)
        self.step("organisations", directory_demo.seed, today=today)
        self.step("what waits for moderators", demo_reviews.seed, today=today)
        self.step("pictures", demo_pictures.seed)
        self.step("enquiries", demo_enquiries.seed, today=today)
        self.step("people of organisations", demo_joining.seed)
        self.step("events", events_demo.seed, today=today)
        self.step("registrations", demo_registrations.seed, today=today)
        self.step("news and pages", home_demo.seed, today=today)

    def step(self, name, seed, **arguments):
        self.stdout.write(f"  {name} …", ending="\n")
        self.stdout.flush()
        seed(**arguments)
