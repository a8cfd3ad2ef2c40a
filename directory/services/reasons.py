"""The reasons that moderators begin with."""

import csv
from pathlib import Path

from django.db import transaction

from directory.models import ReasonText

FILE = Path(__file__).resolve().parents[1] / "data" / "reasons.tsv"


@transaction.atomic
def load_reasons() -> int:
    """Bring in the reasons of the file where there is none at all: what moderators change or delete stays.

    Returns how many came in.
    """
    if ReasonText.objects.exists():
        return 0
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return len(ReasonText.objects.bulk_create(ReasonText(key=row.pop("key"), texts=row) for row in rows))
