"""What stands outside the page trees: by public ID, so that a new title breaks no subscription and no mailed link."""

from django.urls import path

from events.views import calendars, watches

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
