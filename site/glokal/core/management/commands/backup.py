from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from glokal.core.backup import BackupError
from glokal.core.backup.writing import write_backup


class Command(BaseCommand):
    help = "Write database and files into one file, which `restore` takes back, also into another kind of database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", type=Path, help="a new file, such as backup-2027-01-31.zip")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        try:
            manifest = write_backup(target)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        rows = sum(part.get("rows", 0) for part in manifest["parts"].values())
        files = sum("rows" not in part for part in manifest["parts"].values())
        self.stdout.write(f"{target}: {rows} rows and {files} files, {target.stat().st_size / 1e6:.1f} MB")
        for name in manifest["gone"]:
            self.stdout.write(f"Deleted by somebody meanwhile, and not in it: {name}")
