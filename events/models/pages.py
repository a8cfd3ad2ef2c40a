from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from events.forms.pages import EventPageForm
from events.panels import FactsPanel
from glokal.core.structured_data import json_ld
from glokal.pages.alternates import page_alternates
from glokal.pages.blocks import StoryBlock
from glokal.pages.models import BasePage

from .events import Event
from .sessions import Session


class EventIndexPage(BasePage):
    """The timetable of one language: what comes, and what was."""

    introduction = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["home.HomePage"]
    max_count_per_parent = 1
    subpage_types = ["events.EventPage"]
    content_panels = [*BasePage.content_panels, "introduction"]

    class Meta:
        verbose_name = _("events index")
        verbose_name_plural = _("events indexes")

    @property
    def description(self):
        return self.search_description or self.introduction

    def get_context(self, request, *args, **kwargs):
        from events.selectors.calendars import calendar_addresses
        from events.selectors.filters import EventFilters
        from events.selectors.timetable import timetable

        language = self.locale.language_code
        filters = EventFilters.from_query(request.GET)
        return super().get_context(request, *args, **kwargs) | {
            "timetable": timetable(language=language, filters=filters, page_number=request.GET.get("page")),
            "calendar": calendar_addresses(request, language=language),
            "alternates": SimpleLazyObject(lambda: page_alternates(self, request, filters.chosen)),
        }


class EventPage(BasePage):
    """The words of an event in one language. All pages of an event share its translation key."""

    alias_everywhere = True

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="pages", verbose_name=_("event"))
    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("Two sentences: for whom it is, and what they get from it."),
    )
    body = StreamField(StoryBlock(), verbose_name=_("text"), blank=True)
    way_and_access = RichTextField(_("the way there and access"), blank=True, features=["bold", "italic", "link", "ul"])

    registration_note = RichTextField(
        _("for those who register"),
        blank=True,
        features=["bold", "italic", "link", "ul"],
        help_text=_("Shown with the form: what else happens with what people write there, costs, what to bring."),
    )
    report = StreamField(
        StoryBlock(),
        verbose_name=_("report"),
        blank=True,
        help_text=_("How it was: words, slides as files, pictures. Readers see it once the event is over."),
    )

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    base_form_class = EventPageForm
    content_panels = [
        *BasePage.content_panels,
        FactsPanel(heading=_("Facts")),
        "summary",
        "body",
        "way_and_access",
        InlinePanel("session_words", heading=_("Programme"), label=_("Session")),
        "registration_note",
        InlinePanel("question_words", heading=_("Extra questions"), label=_("Question")),
        "report",
    ]
    override_translatable_fields = [SynchronizedField("event", overridable=False)]

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

    def serve(self, request, *args, **kwargs):
        """Words are public only together with their facts: a live page of a withdrawn event isn't there."""
        if not (self.event.is_public or getattr(request, "is_preview", False)):
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        from events.selectors.details import event_details
        from events.selectors.structured_data import event_data

        details = event_details(self)
        data = event_data(self, details.organisers, absolute=request.build_absolute_uri)
        return super().get_context(request, *args, **kwargs) | {
            "details": details,
            "structured_data": json_ld(data) if data else "",
        }

    @property
    def description(self):
        return self.search_description or self.summary

    @property
    def words_language(self) -> str:
        """The code of the language that the words are in: an alias in another tree shows those of its original."""
        return (self.alias_of or self).locale.language_code

    def clean(self):
        super().clean()
        if not self.event_id:
            return
        self._join_the_family()
        if self.translation_key != self.event.translation_key:
            raise ValidationError({"event": gettext("The event of a page can't be changed. Write a new page for it.")})
        if EventPage.objects.filter(event=self.event_id, locale=self.locale_id).exclude(pk=self.pk).exists():
            raise ValidationError({"event": gettext("This event has a page in this language already.")})

    def save(self, *args, **kwargs):
        """A draft is saved without `clean`, and belongs to its event's family all the same."""
        self._join_the_family()
        super().save(*args, **kwargs)

    def _join_the_family(self):
        if self._state.adding and self.event_id:
            self.translation_key = self.event.translation_key


class SessionWords(TranslatableMixin, Orderable):
    """Title and abstract of a session in the language of the page."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="session_words")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="words", verbose_name=_("session"))
    title = models.CharField(_("title"), max_length=200)
    abstract = models.TextField(_("abstract"), blank=True)

    override_translatable_fields = [SynchronizedField("session", overridable=False)]
    panels = ["session", "title", "abstract"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("words of a session")
        verbose_name_plural = _("words of sessions")

    def __str__(self):
        return self.title
