"""What somebody who runs events finds in her account: the way to the entrance of each, and to its pages in the CMS."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext as _

from events.selectors.running import events_led_by, led_rows
from glokal.accounts.views.access import second_factor_required, signed_in_required
from glokal.pages.alternates import view_alternates


@signed_in_required
@second_factor_required
def own_events(request: HttpRequest) -> HttpResponse:
    """The events of which somebody is in charge: what is still to come, then what is over."""
    events = events_led_by(request.user)
    context = {
        "title": _("Events I run"),
        "coming": led_rows(events.upcoming().soonest_first(), language=get_language()),
        "over": led_rows(events.past().latest_first(), language=get_language()),
        "alternates": view_alternates("check_in:own"),
    }
    return TemplateResponse(request, "events/check_in/own_events.html", context)
