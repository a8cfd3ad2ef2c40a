from django.core.serializers.json import DjangoJSONEncoder
from wagtail.log_actions import log

from events.models import Event

# What an editor may change; everything else is derived, or has an action of its own.
FACTS = (
    *("working_title", "kind", "status", "audience", "precision", "edtf", "starts_at", "ends_at", "date_words"),
    *("side", "mode", "venue_name", "street", "postcode", "town", "latitude", "longitude"),
    *("step_free", "lift", "hearing_loop", "languages", "interpretation"),
)


def facts_of(event: Event) -> dict[str, object]:
    """Return the stored facts of `event`, to be compared after a change."""
    return Event.objects.values(*FACTS).get(pk=event.pk)


def log_changed_facts(event: Event, *, before: dict[str, object], by=None) -> None:
    """Write old and new value of each changed fact into the audit log; nothing if none changed."""
    after = facts_of(event)
    changes = {name: [before[name], after[name]] for name in FACTS if before[name] != after[name]}
    if changes:
        encoder = DjangoJSONEncoder()
        readable = {
            name: [
                value if isinstance(value, str | bool | list | dict | None) else encoder.default(value)
                for value in pair
            ]
            for name, pair in changes.items()
        }
        log(event, "events.change_facts", user=by, data={"changes": readable})
