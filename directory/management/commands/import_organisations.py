from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language

from directory.exchange.columns import COLUMNS
from directory.exchange.findings import Weight
from directory.exchange.planned import Fate
from directory.exchange.reading import UnreadableFileError, read_filled_table
from directory.services.imports import import_rows


class Command(BaseCommand):
    """One line per refused, left out or repaired value: row, column, value, reason, with tabs between; then the counts.

    What was guessed of the file goes to standard error. Ends with 1 if a row was refused.
    """

    help = "Import organisations from a CSV or XLSX file. Columns: " + " ".join(COLUMNS)

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and store nothing")
        parser.add_argument("--publish", action="store_true", help="publish new entries; without it they are drafts")

    def handle(self, *args, file, dry_run, publish, **options):
        try:
            table = read_filled_table(file.read_bytes(), language=get_language() or "de")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except UnreadableFileError as error:
            raise CommandError(f"{file}: {error}") from error
        self._tell(table)
        if not table.columns:
            raise CommandError(f"{file}: no column was recognised. Columns: {' '.join(COLUMNS)}")
        outcome = import_rows(
            table.rows,
            headings=table.headings,
            columns=table.columns,
            is_dry_run=dry_run,
            publishes=publish,
        )
        for one in outcome.findings:
            self.stdout.write(f"{one.row}\t{one.column}\t{one.value}\t{one.reason}")
        said = Counter(one.weight for one in outcome.findings)
        counts = [f"{outcome.counts[fate]} {fate}" for fate in Fate]
        counts += [f"{said[weight]} values {weight}" for weight in (Weight.REPAIRED, Weight.LEFT_OUT)]
        self.stdout.write(", ".join(counts))
        if outcome.counts[Fate.REFUSED]:
            raise SystemExit(1)

    def _tell(self, table):
        delimiter = {"\t": "tab"}.get(table.delimiter, table.delimiter)
        kind = f"sheet {table.sheet}" if table.sheet else f"{table.encoding}, delimiter {delimiter}"
        self.stderr.write(f"{kind}, headings in row {table.heading_row}, {len(table.rows)} rows")
        if table.other_sheets:
            self.stderr.write(f"not read: sheet {', sheet '.join(table.other_sheets)}")
        if table.unknown:
            self.stderr.write(f"not imported: {', '.join(table.unknown)}")
