from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch, ProtectedError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.permissions import policy_registry

from events.columns import with_confirmed
from events.models import EventPage
from events.services.facts import facts_of, log_changed_facts
from events.services.registrations.seats import locked_event
from events.services.registrations.telling import follow_change
from events.services.watches import tell_watchers


class OwnEventMixin:
    """Wagtail asks whether somebody may change events; an organiser may change his own alone."""

    def get_object(self, *args, **kwargs):
        event = super().get_object(*args, **kwargs)
        policy = policy_registry.get_by_type(self.model)
        if not policy.user_has_permission_for_instance(self.request.user, "change", event):
            raise PermissionDenied
        return event


class EventHistoryView(OwnEventMixin, HistoryView):
    pass


class EventUsageView(OwnEventMixin, UsageView):
    pass


class EventDeleteView(OwnEventMixin, generic.DeleteView):
    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("This event has pages, registrations or evidence. Cancel it instead."))
            return redirect("events:edit", self.object.pk)


class EventIndexView(generic.IndexView):
    """The list also says in which languages each event has words, drafts too. An organiser sees his own events."""

    def get_base_queryset(self):
        pages = EventPage.objects.filter(alias_of=None).select_related("locale")
        events = self.permission_policy.instances_user_has_any_permission_for(self.request.user, {"change", "view"})
        return with_confirmed(events, viewer=self.request.user).prefetch_related(
            Prefetch("pages", pages, to_attr="written_pages")
        )


class EventCreateView(generic.CreateView):
    """After the facts come the words: the next page offers to write them in the editor's own language."""

    page_title = gettext_lazy("New event: its facts")
    success_message = gettext_lazy("The facts of “%(object)s” are saved.")

    def get_success_url(self):
        return reverse("events:words", args=[self.object.pk])

    def get_success_buttons(self):
        return []


class EventEditView(OwnEventMixin, generic.EditView):
    success_message = gettext_lazy("The facts of “%(object)s” are saved. They hold in all languages at once.")

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        """Locked from before the form counts seats until they are saved: nobody takes one in between."""
        locked_event(self.get_object())
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_success_url(self):
        return self.get_edit_url()

    def get_success_buttons(self):
        return []

    def save_instance(self):
        before = facts_of(self.object)
        event = super().save_instance()
        log_changed_facts(event, before=before, by=self.request.user)
        tell_watchers(event)
        follow_change(event)
        return event
