"""The indicators that an installation begins with; from then on they are the operator's."""

import csv
from pathlib import Path

from events.models import Indicator

STARTING_SET = Path(__file__).parents[1] / "data" / "indicators.tsv"


def load_indicators() -> None:
    """Create the indicators of the programme where there are none at all. What was edited or deleted stays so.

    Targets stand in the grant agreement and are left empty. RCO87 counts partners and associated organisations as the
    application names them, and RCR84 and RCR104 come from a survey after the project: nothing here can count these.
    """
    if Indicator.objects.exists():
        return
    with STARTING_SET.open(encoding="utf-8", newline="") as file:
        Indicator.objects.bulk_create(
            Indicator(
                code=row["code"],
                rule=row["rule"],
                name={"de": row["name_de"], "cs": row["name_cs"]},
                unit={"de": row["unit_de"], "cs": row["unit_cs"]},
            )
            for row in csv.DictReader(file, delimiter="\t")
        )
