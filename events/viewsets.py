from django.forms import CheckboxSelectMultiple
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from events.columns import RegisteredColumn
from events.forms.facts import EventFactsForm
from events.models import Event
from events.panels import RegistrationPanel, WordsPanel
from events.views.facts import (
    EventCreateView,
    EventDeleteView,
    EventEditView,
    EventHistoryView,
    EventIndexView,
    EventUsageView,
)
from events.views.organising.urls import organising_patterns
from events.views.words import change_publication, show_words, write_page


def _parts(*names: str) -> list[FieldPanel]:
    """Fields of the form that the model doesn't have."""
    return [FieldPanel(name, disable_comments=True) for name in names]


FACTS = ObjectList(
    [
        WordsPanel(heading=_("Texts")),
        MultiFieldPanel(
            ["working_title", FieldRowPanel(["kind", "status"]), FieldRowPanel(["audience", "mode"])],
            heading=_("Event"),
        ),
        MultiFieldPanel(
            [
                "precision",
                FieldRowPanel(["starts_at", "ends_at"], heading=_("For “Day and times”")),
                FieldRowPanel(_parts("day", "until"), heading=_("For a day or several days")),
                FieldRowPanel(_parts("month", "season", "year"), heading=_("For a month, a season or a year")),
                "date_words",
            ],
            heading=_("Date"),
            help_text=_("Say as much as is known and no more. Readers never see a day that nobody has fixed."),
        ),
        MultiFieldPanel(
            [
                "side",
                "venue_name",
                "street",
                FieldRowPanel(["postcode", "town"]),
                FieldRowPanel(["latitude", "longitude"]),
                FieldRowPanel(["step_free", "lift", "hearing_loop"]),
            ],
            heading=_("Place"),
        ),
        MultiFieldPanel(["languages", "interpretation"], heading=_("Languages")),
        InlinePanel(
            "sessions",
            heading=_("Programme"),
            label=_("Session"),
            panels=[
                FieldRowPanel(["starts_at", "ends_at"]),
                "room",
                "speakers",
                "languages",
                "interpretation",
            ],
            help_text=_("Times, rooms and languages. Titles and abstracts are written on the pages of the event."),
        ),
        InlinePanel("organisers", heading=_("Organisers"), label=_("Organiser"), panels=["organisation", "role"]),
        MultiFieldPanel(
            [
                RegistrationPanel(),
                "registration",
                "registration_url",
                FieldRowPanel(["registration_opens_at", "registration_closes_at"]),
                FieldRowPanel(["seats_on_site", "seats_online"]),
                FieldRowPanel(["has_waiting_list", "offer_hours"]),
            ],
            heading=_("Registration"),
        ),
        InlinePanel(
            "questions",
            heading=_("Extra questions"),
            label=_("Question"),
            panels=[FieldRowPanel(["key", "kind"]), "is_required", "choices"],
            help_text=_("Asked in the registration form. How they are put is written on the pages of the event."),
        ),
        FieldPanel("people_in_charge", widget=CheckboxSelectMultiple),
    ],
    base_form_class=EventFactsForm,
)


class EventViewSet(ModelViewSet):
    """Facts of events in the CMS; the list also shows in which languages each has words."""

    model = Event
    name = "events"
    icon = "date"
    menu_label = _("Events")
    menu_order = 250
    add_to_admin_menu = True
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    index_view_class = EventIndexView
    delete_view_class = EventDeleteView
    history_view_class = EventHistoryView
    usage_view_class = EventUsageView
    copy_view_enabled = False
    edit_handler = FACTS
    list_display = [
        TitleColumn("working_title", label=_("Working title"), url_name="events:edit"),
        Column("date", label=_("Date"), accessor="date_for_editors"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("town", label=_("Town"), sort_key="town"),
        Column("words", label=_("Texts"), accessor="languages_of_pages"),
        RegisteredColumn("registered", label=_("Registered")),
        Column("publication", label=_("Publication"), accessor="get_publication_display", sort_key="publication"),
    ]
    list_filter = ["kind", "side", "status", "publication"]
    search_fields = ["working_title", "town", "venue_name"]
    search_backend_name = None
    ordering = ["-first_day", "working_title"]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            *organising_patterns,
            path("words/<int:pk>/", show_words, name="words"),
            path("words/<int:pk>/<slug:language>/write/", write_page, name="write"),
            path("publication/<int:pk>/<slug:publication>/", change_publication, name="publication"),
        ]
