"""When a date next changes what is shown."""

from datetime import datetime, time, timedelta

from django.db.models import Min, Q
from django.utils import timezone

from events.selectors.events import visible_events


def next_change(now: datetime) -> datetime:
    """Return when the next public event or its registration begins or ends, or the next midnight in Berlin."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    ahead = visible_events().aggregate(
        begins=Min("starts_at", filter=Q(starts_at__gt=now)),
        ends=Min("ends_at", filter=Q(ends_at__gt=now)),
        opens=Min("registration_opens_at", filter=Q(registration_opens_at__gt=now)),
        closes=Min("registration_closes_at", filter=Q(registration_closes_at__gt=now)),
    )
    return min(moment for moment in (midnight, *ahead.values()) if moment)
