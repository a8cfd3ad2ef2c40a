"""What stands outside the page trees: by public ID, so that a new title breaks no subscription and no mailed link."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.views import calendars, check_in, own_registrations, registrations, running, watches

# Below /calendar/: programs ask for a file of a language.
calendar_patterns = (
    [
        path("<slug:language>.ics", calendars.feed, name="feed"),
        path("<slug:language>/<slug:public_id>.ics", calendars.event_file, name="event"),
    ],
    "event_calendars",
)

# Below a language: people read pages.
watch_patterns = (
    [
        path("date/<slug:public_id>/", watches.ask, name="ask"),
        path("date/confirm/<str:token>/", watches.confirm, name="confirm"),
        path("date/stop/<str:token>/", watches.stop, name="stop"),
    ],
    "event_watches",
)

REGISTRATION = _("registration/")
registration_patterns = (
    [
        path(_("mine/"), own_registrations.own_list, name="own"),
        path("<slug:public_id>/", registrations.register, name="form"),
        path("confirm/<str:token>/", registrations.confirm, name="confirm"),
        path("manage/<str:token>/", own_registrations.manage, name="manage"),
        path("manage/<str:token>/change/", own_registrations.change, name="change"),
        path("manage/<str:token>/cancel/", own_registrations.cancel, name="cancel"),
        path("manage/<str:token>/data.json", own_registrations.data, name="data"),
        path("ticket/<str:token>/", own_registrations.ticket, name="ticket"),
    ],
    "registrations",
)

# What a ticket's QR code holds: short, and of no language, since the organiser reads on in her own.
ticket_code_patterns = ([path("<slug:public_id>/", check_in.code, name="ticket")], "ticket_codes")

CHECK_IN = _("check-in/")
check_in_patterns = (
    [
        path("", running.own_events, name="own"),
        path("<slug:public_id>/", check_in.event, name="event"),
        path("<slug:public_id>/arrive/", check_in.arrive, name="arrive"),
        path("<slug:public_id>/undo/", check_in.undo, name="undo"),
        path("<slug:public_id>/walk-in/", check_in.walk_in, name="walk_in"),
        path("<slug:public_id>/close/", check_in.close, name="close"),
        path("<slug:public_id>/reopen/", check_in.reopen, name="reopen"),
        path("ticket/<slug:public_id>/", check_in.ticket, name="ticket"),
    ],
    "check_in",
)
