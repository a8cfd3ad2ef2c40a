from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from events.models import EventPage
from events.services.facts import facts_of, log_changed_facts
from events.services.registrations.telling import follow_change
from events.services.watches import tell_watchers


class EventIndexView(generic.IndexView):
    """The list also says in which languages each event has words, drafts too."""

    def get_base_queryset(self):
        pages = EventPage.objects.filter(alias_of=None).select_related("locale")
        return super().get_base_queryset().prefetch_related(Prefetch("pages", pages, to_attr="written_pages"))


class EventCreateView(generic.CreateView):
    """After the facts come the words: the next page offers to write them in the editor's own language."""

    page_title = _("New event: its facts")
    success_message = _("The facts of “%(object)s” are saved.")

    def get_success_url(self):
        return reverse("events:words", args=[self.object.pk])

    def get_success_buttons(self):
        return []


class EventEditView(generic.EditView):
    success_message = _("The facts of “%(object)s” are saved. They hold in all languages at once.")

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
