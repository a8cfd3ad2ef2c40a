"""What an editor sees before entries are merged, and which merges can be undone."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import get_language

from directory.exchange.cells import cells
from directory.exchange.columns import COLUMNS, heading_of
from directory.exchange.words import families
from directory.models import Merge, Organisation

LAST = 20


def compared(kept: Organisation, merged: Organisation) -> list[tuple[str, str, str, bool]]:
    """Return what each of two entries says under each heading, and whether that differs; what both lack is left out."""
    words = families([kept, merged])
    both = zip(COLUMNS, cells(kept, words[kept.pk]), cells(merged, words[merged.pk]), strict=True)
    language = get_language() or "de"
    told = [(heading_of(column, language), one, other, one != other) for column, one, other in both if one or other]
    for name in ("listings", "contacts", "pictures", "reports"):
        model = getattr(Organisation, name).rel.related_model
        counts = [str(getattr(one, name).count() or "") for one in (kept, merged)]
        if any(counts):
            told.append((str(capfirst(model._meta.verbose_name_plural)), counts[0], counts[1], counts[0] != counts[1]))
    return told


def latest_merges() -> list[Merge]:
    """Return the latest merges that nobody has undone. One query.

    Whether one still can be is asked when somebody tries: that takes two dozen queries.
    """
    return list(Merge.objects.filter(undone_at=None).select_related("kept", "merged", "by")[:LAST])
