from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from glokal.core.backup import BackupError
from glokal.core.backup.reading import HELD, restore_backup
from glokal.core.models import Mail


class Command(BaseCommand):
    help = "Put a backup back into this database and these files. Everything is checked before anything is written."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--overwrite", action="store_true", help="replace what is here; it is gone afterwards")

        parser.add_argument(
            "--send-waiting-mails",
            action="store_true",
            help="send what waited when the backup was made: only if the site that made it has sent nothing since",
        )

    def handle(self, *args: Any, source: Path, overwrite: bool, send_waiting_mails: bool, **options: Any) -> None:
        try:
            manifest = restore_backup(source, overwrite=overwrite, sends_waiting=send_waiting_mails)
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(part.get("rows", 0) for part in manifest["parts"].values())
        self.stdout.write(f"Restored {rows} rows of {manifest['made_at']}. Restart web and worker processes.")
        if held := Mail.objects.filter(last_error=HELD).count():
            self.stdout.write(
                f"Mails that waited when it was made, and may have been sent since: {held}. None leaves by itself; "
                "an administrator decides in the mail log, where they stand as unclear."
            )
