from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from events.models import Event
from events.selectors.answers import questions_without_words
from events.selectors.figures import event_figures, list_query
from events.selectors.registration import registration_offer
from events.views.organising.guard import for_those_in_charge, frame
from glokal.core.languages import name_in_active_language


@for_those_in_charge
def show_figures(request: HttpRequest, event: Event) -> HttpResponse:
    """Everything that an organiser needs to know of an event at a glance, and the ways on."""
    missing = questions_without_words(event)
    context = frame(event, _("Registrations")) | {
        "figures": event_figures(event, language=get_language()),
        "offer": registration_offer(event),
        "list_url": f"{reverse('events_registration_modeladmin_index')}?{list_query(event)}",
        "list_base": reverse("events_registration_modeladmin_index"),
        "missing_words": [(name_in_active_language(code), keys) for code, keys in missing.items()],
    }
    context["breadcrumbs_items"][-2:] = [{"url": "", "label": event.working_title}]
    return TemplateResponse(request, "events/admin/figures.html", context)
