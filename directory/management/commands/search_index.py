import time

from django.core.management.base import BaseCommand, CommandError

from directory.services.search_index import rebuild_index


class Command(BaseCommand):
    help = "Write the whole search index anew. The site finds on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("--rebuild", action="store_true", help="write all documents anew")
        parser.add_argument(
            "--processes", type=int, default=1, help="how many write at once (on SQLite it is always one)"
        )

    def handle(self, *args, rebuild, processes, **options):
        if not rebuild:
            raise CommandError("Say --rebuild to write all documents anew.")
        started = time.monotonic()
        organisations, listings = rebuild_index(processes=processes)
        seconds = time.monotonic() - started
        self.stdout.write(f"{organisations} organisations, {listings} offers and requests in {seconds:.1f} s")
