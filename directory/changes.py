"""When a date next changes what the directory shows."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from directory.models import Listing


def next_expiry(now: datetime) -> datetime | None:
    """Return the midnight at which the next offer or request expires; None if none does. One query."""
    today = timezone.localdate(now)
    dates = Listing.objects.published().filter(valid_until__gte=today).order_by("valid_until")
    last_day = dates.values_list("valid_until", flat=True).first()
    if last_day is None:
        return None
    return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min))
