"""Who is registered, as a list in the CMS: read, narrowed and taken along there, changed on pages of their own."""

from django.contrib.admin import SimpleListFilter
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.log_actions import log, registry
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView

from directory.exchange.writing import XLSX_TYPE, as_csv, as_xlsx
from events.models import Event, Registration
from events.permissions import may_run_event, may_run_events
from events.selectors.export import registration_table
from events.selectors.inspecting import lines_of
from events.selectors.registration import why_not_cancelled, why_not_offered
from events.selectors.running import events_run_by
from glokal.core.languages import language_choices
from glokal.core.lists import NarrowedIndexView

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX_TYPE}


class ThoseWhoRunTheEvent(PermissionHelper):
    """May read. What changes a registration has a page of its own, and nothing deletes one."""

    def user_can_list(self, user):
        return may_run_events(user)

    def user_can_inspect_obj(self, user, obj):
        return may_run_event(user, obj.event)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class Buttons(ButtonHelper):
    """The list holds only what its reader may see, so it asks nothing per row."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, classnames_exclude=None):
        return [self.inspect_button(obj.pk, classnames_add, classnames_exclude)]

    def get_primary_button(self, obj):
        return self.inspect_button(obj.pk)


class EventFilter(SimpleListFilter):
    title, parameter_name = _("event"), "event"

    def lookups(self, request, model_admin):
        return list(events_run_by(request.user).latest_first().values_list("public_id", "working_title"))

    def queryset(self, request, queryset):
        return queryset.filter(event__public_id=self.value()) if self.value() else queryset


class SpeaksFilter(SimpleListFilter):
    title, parameter_name = _("language spoken"), "speaks"

    def lookups(self, request, model_admin):
        return language_choices()

    def queryset(self, request, queryset):
        if self.value() not in dict(language_choices()):
            return queryset
        # A list of codes is asked the same way on every database: SQLite has no "contains" for it.
        speakers = [pk for pk, codes in queryset.values_list("pk", "spoken_languages") if self.value() in codes]
        return queryset.filter(pk__in=speakers)


class AttendedFilter(SimpleListFilter):
    title, parameter_name = _("attended"), "attended"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request, queryset):
        if self.value() == "yes":
            return queryset.exclude(attendances=None)
        return queryset.filter(attendances=None) if self.value() == "no" else queryset


class RegistrationIndexView(NarrowedIndexView):
    page_title = _("Registrations")

    @cached_property
    def chosen_event(self) -> Event | None:
        """The one whose registrations are shown, if they are only its."""
        return events_run_by(self.request.user).filter(public_id=self.request.GET.get("event", "")).first()

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = list(queryset)
        with_needs = "needs" in self.request.GET
        table = registration_table(rows, with_needs=with_needs)
        content = as_csv(table) if spreadsheet_format == "csv" else as_xlsx(table)
        for event in {row.event_id: row.event for row in rows}.values():
            number = sum(row.event_id == event.pk for row in rows)
            log(event, "events.registration.export", user=self.request.user, data={"rows": number, "needs": with_needs})
        name = f"glokal-{gettext('registrations')}-{timezone.localdate():%Y-%m-%d}.{spreadsheet_format}"
        return HttpResponse(
            content,
            content_type=CONTENT_TYPES[spreadsheet_format],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )


class RegistrationInspectView(InspectView):
    @property
    def page_title(self):
        return capfirst(self.verbose_name)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            lines=lines_of(self.instance),
            history=registry.get_logs_for_instance(self.instance).select_related("user"),
            may_change=self.instance.is_active,
            may_offer=not why_not_offered(self.instance),
            may_cancel=not why_not_cancelled(self.instance),
            **kwargs,
        )


class RegistrationList(ModelAdmin):
    model = Registration
    menu_label = _("Registrations")
    menu_icon = "group"
    menu_order = 255
    permission_helper_class = ThoseWhoRunTheEvent
    button_helper_class = Buttons
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView
    inspect_view_enabled = True
    # The history stands on the page of the registration: the library's own asks nobody who reads it.
    history_view_enabled = False
    list_display = ("name", "shown_organisation", "event", "state", "mode", "country", "language", "created_at")
    list_filter = (
        *(EventFilter, "state", "country", "language", "mode", "interpretation_into", SpeaksFilter),
        *("organisation_kind", "photo_consent", AttendedFilter),
    )
    search_fields = ("name", "email", "organisation_name", "organisation__name")
    list_select_related = ("event", "organisation")
    ordering = ("-created_at", "-pk")

    def register_indexing(self):
        """Nothing asks where a registration is used; names of people are no entries of an index."""

    def get_queryset(self, request):
        return super().get_queryset(request).filter(event__in=events_run_by(request.user))

    def shown_organisation(self, registration):
        return registration.shown_organisation

    shown_organisation.short_description = _("organisation")
    shown_organisation.admin_order_field = "organisation_name"


def inspect_url(registration: Registration) -> str:
    """Return the address in the CMS at which everything about a registration is read."""
    return reverse("events_registration_modeladmin_inspect", args=[registration.pk])
