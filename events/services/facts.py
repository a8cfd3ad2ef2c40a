import json

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.log_actions import log

from events.models import Event
from events.models.events import FACTS
from glokal.accounts.models import User

REGISTRATION_FACTS = (
    *("registration", "registration_url", "registration_opens_at", "registration_closes_at"),
    *("seats_on_site", "seats_online", "has_waiting_list", "offer_hours"),
)
SESSION_FACTS = ("starts_at", "ends_at", "room", "languages", "interpretation", "speakers")


def facts_of(event: Event) -> dict[str, object]:
    """Return the stored facts of `event` as JSON has them, to be compared after a change."""
    event = Event.objects.get(pk=event.pk)
    facts = {
        **{name: getattr(event, name) for name in (*FACTS, *REGISTRATION_FACTS)},
        "questions": list(event.questions.values("key", "kind", "is_required", "choices")),
        "sessions": list(event.sessions.values(*SESSION_FACTS)),
        "organisers": list(event.organisers.order_by("sort_order", "pk").values("organisation__name", "role")),
        "people_in_charge": list(event.people_in_charge.order_by("pk").values_list("pk", flat=True)),
    }
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder))


def log_changed_facts(event: Event, *, before: dict[str, object], by: User | None = None) -> None:
    """Write old and new value of each changed fact into the audit log; nothing if none changed."""
    after = facts_of(event)
    changes = {name: [before[name], after[name]] for name in before if before[name] != after[name]}
    if changes:
        log(event, "events.change_facts", user=by, data={"changes": changes})
