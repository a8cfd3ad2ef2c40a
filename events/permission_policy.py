"""Who may do what with the facts of events in the CMS."""

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from events.permissions import may_edit_event, may_run_events
from events.selectors.running import events_run_by

ON_OWN_EVENTS = {"view", "change"}


class OwnEventsPolicy(ModelPermissionPolicy):
    """Whoever has the permission of the model works on all events; an organiser on those of which he is in charge."""

    def user_has_permission(self, user, action):
        """On some events at least; the views ask for the instance too."""
        return self._on_all(user, action) or (action in ON_OWN_EVENTS and may_run_events(user))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user, action, instance):
        return self._on_all(user, action) or (action in ON_OWN_EVENTS and may_edit_event(user, instance))

    def instances_user_has_any_permission_for(self, user, actions) -> QuerySet:
        if any(self._on_all(user, action) for action in actions):
            return self.model.objects.all()
        return events_run_by(user) if ON_OWN_EVENTS & set(actions) else self.model.objects.none()

    def _on_all(self, user, action) -> bool:
        return super().user_has_permission(user, action)
