"""How often entries are looked at: only numbers, by month."""

from collections import defaultdict

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from directory.models import EntryFigures, Organisation
from glokal.core.counting import Counts


@transaction.atomic
def add_views(counted: Counts) -> None:
    """Add what a process has counted since the last time, by the entries' public IDs. Unknown ones are passed over."""
    month = timezone.localdate().replace(day=1)
    views: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (public_id, follows_a_search), number in counted.items():
        views[public_id][0] += number
        views[public_id][1] += number if follows_a_search else 0
    for organisation in Organisation.objects.filter(public_id__in=views).order_by("pk"):
        seen, found = views[organisation.public_id]
        row, _is_new = EntryFigures.objects.get_or_create(organisation=organisation, month=month)
        EntryFigures.objects.filter(pk=row.pk).update(views=F("views") + seen, found=F("found") + found)
